local function layer(score, robustness)
  local metadata = { robustness and { name = "robustness", value = robustness } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, metadata = metadata } } }
end

return {
  valid = {
    { name = "hard to evade", layer = layer(5, "4") },
    { name = "a modest score", layer = layer(3) },
  },
  invalid = {
    { name = "not rated", layer = layer(4), findings = { { technique = "T1557", message = "no robustness from 1 to 5" } } },
    { name = "no level", layer = layer(4, "high"), findings = 1 },
    { name = "easy to evade", layer = layer(5, "2"), findings = { { field = "value", message = "score 5 with robustness 2; such a score needs 3$" } } },
  },
}
