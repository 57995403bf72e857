local function layer(...)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local FULL = { techniqueID = "T1557", score = 1, comment = "watched", color = "#ff0000" }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "nothing is removed", base = layer(FULL), layer = layer(FULL) },
    { name = "what is removed said nothing", base = layer({ techniqueID = "T1557" }), layer = layer() },
    { name = "what it said does not count", options = { fields = { "links" } }, base = layer(FULL), layer = layer() },
    { name = "it says less and is there", base = layer(FULL), layer = layer({ techniqueID = "T1557", score = 1 }) },
    { name = "the annotation moved to what replaced its technique", base = layer({ techniqueID = "T1086", score = 1 }), layer = layer({ techniqueID = "T1059.001", score = 1 }) },
    { name = "an empty layer goes", base = layer(), layers = OTHERS },
  },
  invalid = {
    { name = "all that it said", base = layer(FULL), layer = layer(), findings = { { technique = "T1557", message = "^T1557 [^,]* is removed, with its score, comment, color$" } } },
    { name = "only what counts is named", options = { fields = { "comment" } }, base = layer(FULL), layer = layer(), findings = { { message = "with its comment$" } } },
    { name = "an entry that says nothing is as good as none", base = layer(FULL), layer = layer({ techniqueID = "T1557" }), findings = 1 },
    { name = "the layer goes with one entry", base = layer(FULL), layers = OTHERS, findings = { { message = "of techniques with it: 1$" } } },
    { name = "the layer goes: one finding", base = layer(FULL, { techniqueID = "T1485", score = 1 }), layers = OTHERS, findings = { { message = "of techniques with it: 2$" } } },
  },
}
