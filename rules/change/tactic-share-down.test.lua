local function layer(...)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local A, B = { techniqueID = "T1011", score = 1 }, { techniqueID = "T1020", score = 1 }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "the same share, other techniques", base = layer(A), layer = layer(B) },
    { name = "it rises", base = layer(A), layer = layer(A, B) },
    { name = "a fall that may be", options = { by = 10 }, base = layer(A, B), layer = layer(A) },
    { name = "of another tactic", options = { tactics = { "impact", "TA0001" } }, base = layer(A, B), layer = layer(A) },
    { name = "a new layer", base = OTHERS, layer = layer(A) },
    { name = "what goes did not count", options = { above = 1 }, base = layer(A, B), layer = layer(A) },
    { name = "a base of a release that is not known", base = { name = "blue", domain = "enterprise-attack", versions = { attack = "99" }, techniques = { A } }, layer = layer() },
  },
  invalid = {
    { name = "one fewer", base = layer(A, B), layer = layer(A), findings = { { message = "^TA0010 Exfiltration: covered were 2 of 19 [^,]*, and are 1 of 19" } } },
    { name = "of that tactic, by its id", options = { tactics = { "TA0010" } }, base = layer(A, B), layer = layer(), findings = 1 },
  },
}
