local words = require("layercheck.words")

-- Navigator knows tactics by their shortnames, and shows the columns of the release's matrix only.
local function is_shown(release, shortname)
  local tactic = release:tactic(shortname)
  return tactic ~= nil and tactic.shortname == shortname and tactic.status == "active"
end

-- The tactic that a name, an id or another spelling stands for.
local function meant_by(release, text)
  local spelling = text:lower():gsub("^%s+", ""):gsub("%s+$", ""):gsub("[%s_]+", "-")
  return release:tactic(text:upper()) or release:tactic(spelling)
end

local function elsewhere(release, shortname)
  return words.other_release(release, function(other)
    return is_shown(other, shortname)
  end)
end

local function where_it_is(known)
  local tactics = known and known.status == "active" and table.concat(known.tactics, ", ") or ""
  return tactics ~= "" and string.format("; %s is under %s", known, tactics) or ""
end

return {
  title = "Every tactic exists in the layer's ATT&CK release",
  reason = "Navigator keeps an entry under an unknown tactic and never shows it",
  severity = "error",
  tags = { "attack", "tactic" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    for technique in layer:techniques() do
      local tactic = technique.tactic
      if tactic and tactic ~= "" and not is_shown(release, tactic) then
        local meant = meant_by(release, tactic)
        local advice = meant and meant.shortname ~= tactic and string.format("; write '%s'", meant.shortname)
          or elsewhere(release, tactic) .. where_it_is(technique.known)
        rule:report(technique:at("tactic"), "'%s' is no tactic of ATT&CK %s%s; Navigator keeps the entry but never shows it",
          tactic, release.version, advice)
      end
    end
  end,
}
