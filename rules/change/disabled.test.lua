local function layer(enabled, comment)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { { techniqueID = "T1557", score = 1, enabled = enabled, comment = comment } } }
end

local NONE = { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" } }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "it was disabled", base = layer(false), layer = layer(false, "not ours") },
    { name = "it is enabled", base = layer(false), layer = layer(true) },
    { name = "the entry goes", base = layer(true), layer = NONE },
    { name = "a new layer", base = OTHERS, layer = layer(false) },
    { name = "with a comment that says why", options = { comment = true }, base = layer(true), layer = layer(false, "not ours") },
  },
  invalid = {
    { name = "disabled", base = layer(true), layer = layer(false, "not ours"), findings = { { technique = "T1557", field = "enabled", message = "is disabled in this change$" } } },
    { name = "a new entry", base = NONE, layer = layer(false), findings = 1 },
    { name = "the old comment does not excuse it", options = { comment = true }, base = layer(true, "watched"), layer = layer(false, "watched"), findings = { { message = "; say why in its comment$" } } },
    { name = "nor does an emptied one", options = { comment = true }, base = layer(true, "watched"), layer = layer(false, " "), findings = 1 },
  },
}
