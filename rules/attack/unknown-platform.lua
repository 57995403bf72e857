local words = require("layercheck.words")

-- Navigator maps these on loading (layer format up to 2.2); all other names it keeps as they are.
local IS_MAPPED = {
  android = true, ios = true, windows = true, linux = true, mac = true, AWS = true, GCP = true, Azure = true,
}

-- What ATT&CK 16 and 17 renamed.
local RENAMED = {
  ["Azure AD"] = "Identity Provider", ["Google Workspace"] = "Office Suite", ["Office 365"] = "Office Suite",
  ["Network"] = "Network Devices",
}

local function platforms_of(release)
  local is_known, by_spelling = {}, {}
  for platform in release:platforms() do
    is_known[platform] = true
    by_spelling[platform:lower()] = platform
  end
  return is_known, by_spelling
end

local function advice(release, name, is_known, by_spelling)
  local meant = by_spelling[name:lower():gsub("^%s+", ""):gsub("%s+$", "")] or RENAMED[name]
  local elsewhere = words.other_release(release, function(other)
    return platforms_of(other)[name]
  end)
  return elsewhere .. (is_known[meant] and string.format("; write '%s'", meant) or "")
end

return {
  title = "Every platform of the filter exists in the layer's ATT&CK release",
  reason = "A filter by an unknown platform selects nothing, so that techniques are hidden that were meant to be seen",
  severity = "warning",
  tags = { "attack", "platform" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    local is_known, by_spelling = platforms_of(release)
    for _, name in ipairs(layer.filters.platforms) do
      if not is_known[name] and not IS_MAPPED[name] then
        rule:report(layer.filters:at("platforms"), "'%s' is no platform of ATT&CK %s%s; Navigator finds no technique by it", name,
          release.version, advice(release, name, is_known, by_spelling))
      end
    end
  end,
}
