local words = require("layercheck.words")

-- Navigator compares ids exactly, so case and white space matter. Other matrices (ATLAS, RE&CT, F3)
-- have ids of their own form; they are left alone. Which technique a misspelt id means is said by
-- attack/unknown-technique, when the layer's release has one.
local ATTACK_DOMAINS = { ["enterprise-attack"] = true, ["mobile-attack"] = true, ["ics-attack"] = true }

local KINDS = {
  { "^S%d%d%d%d$", "the id of software" },
  { "^G%d%d%d%d$", "the id of a group" },
  { "^C%d%d%d%d$", "the id of a campaign" },
  { "^M%d%d%d%d$", "the id of a mitigation" },
  { "^TA%d%d%d%d$", "the id of a tactic" },
  { "^DS%d%d%d%d$", "the id of a data source" },
}

local function looks_right(id)
  return id:match("^T%d%d%d%d$") or id:match("^T%d%d%d%d%.%d%d%d$")
end

-- What is wrong, and what was probably meant.
local function explain(id)
  local tidy = id:gsub("%s+", ""):upper():gsub("[/_-]", ".")
  if looks_right(tidy) then
    return string.format("must be written '%s'", tidy)
  end
  for _, kind in ipairs(KINDS) do
    if id:match(kind[1]) then
      return "is " .. kind[2] .. ", not of a technique"
    end
  end
  return "is no technique id such as T1557 or T1557.001"
end

local function is_meant(layer, id)
  return layer.attack ~= nil and layer.attack:meant(id) ~= nil
end

return {
  title = "Every techniqueID has ATT&CK's form",
  reason = "Navigator finds no technique for any other id: it drops the entry, or keeps it unseen",
  severity = "error",
  tags = { "format", "identity" },

  layer = function(layer, rule)
    if not ATTACK_DOMAINS[layer.domain] or layer:has("customDataURL") then
      return
    end
    for technique in layer:techniques() do
      local id = technique.techniqueID
      if id ~= nil and not technique.hasValidID and not is_meant(layer, id) then
        rule:report(technique:at("techniqueID"), "'%s' %s; %s", id, explain(id), words.fate(technique))
      end
    end
  end,
}
