local words = require("layercheck.words")

-- The replacement is the entry's own: sub-techniques of a split technique went to different places, and
-- not to the children of their parent's replacement.
local function advice(release, known)
  local replacement = known:replacement()
  if replacement ~= nil then
    local is_direct = replacement.id == known.replacedBy
    return string.format("use %s%s", replacement, is_direct and "" or string.format(" (by way of %s)", known.replacedBy))
  end
  if known.replacedBy == nil then
    return "ATT&CK names no replacement"
  end
  local next_one = release:technique(known.replacedBy)
  if next_one == nil then
    return string.format("its replacement %s is not in this release", known.replacedBy)
  end
  return string.format("its replacement %s is %s itself", next_one, next_one.status)
end

return {
  title = "No technique is revoked in the layer's ATT&CK release",
  reason = "Navigator drops an entry for a revoked technique, or keeps it where nobody sees it",
  severity = "error",
  tags = { "attack", "identity" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    for technique in layer:techniques() do
      local known = technique.known
      if known and known.status == "revoked" then
        rule:report(technique:at("techniqueID"), "%s is revoked in ATT&CK %s; %s; %s", known, release.version,
          advice(release, known), words.fate(technique))
      end
    end
  end,
}
