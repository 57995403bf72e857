local function layer(...)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local function entry(score, enabled)
  return { techniqueID = "T1557", score = score, enabled = enabled, comment = "watched" }
end

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "a score falls and stays above", base = layer(entry(5)), layer = layer(entry(1)) },
    { name = "nothing changes", base = layer(entry(1)), layer = layer(entry(1)) },
    { name = "what goes was never covered", base = layer(entry(0)), layer = layer() },
    { name = "what goes was disabled", base = layer(entry(1, false)), layer = layer() },
    { name = "what goes was below the limit", options = { above = 1 }, base = layer(entry(1)), layer = layer(entry(0)) },
    { name = "a new layer", base = OTHERS, layer = layer(entry(1)) },
    { name = "a layer without coverage goes", base = layer(entry(0)), layers = OTHERS },
    {
      name = "the entry moved to what replaced its technique",
      base = { name = "blue", domain = "enterprise-attack", versions = { attack = "18" }, techniques = { { techniqueID = "T1086", score = 1 } } },
      layer = layer({ techniqueID = "T1059.001", score = 1 }),
    },
  },
  invalid = {
    { name = "the score is gone", base = layer(entry(1)), layer = layer(entry(nil)), findings = { { technique = "T1557", message = "^T1557 Adversary%-in%-the%-Middle was covered with score 1 and has no score now$" } } },
    { name = "the score is zero", base = layer(entry(1)), layer = layer(entry(0)), findings = { { message = "score 0 now$" } } },
    { name = "at the limit", options = { above = 1 }, base = layer(entry(2)), layer = layer(entry(1)), findings = 1 },
    { name = "the entry is disabled", base = layer(entry(1)), layer = layer(entry(1, false)), findings = { { message = "is disabled now$" } } },
    { name = "the entry is gone", base = layer(entry(1)), layer = layer(), findings = { { technique = "T1557", message = "is gone from the layer$" } } },
    {
      name = "what replaced its technique is not covered",
      base = layer({ techniqueID = "T1086", score = 1 }), layer = layer({ techniqueID = "T1059.001", score = 0 }), findings = 1,
    },
    { name = "the layer is gone with one technique", base = layer(entry(1)), layers = OTHERS, findings = { { message = "with it: 1$" } } },
    { name = "the layer is gone: one finding", base = layer(entry(1), { techniqueID = "T1485", score = 2 }), layers = OTHERS, findings = { { message = "^the layer is removed, and covered techniques with it: 2$" } } },
  },
}
