local function layer(name, score)
  return { name = name, domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score } } }
end

return {
  valid = {
    { name = "higher", base = layer("a", 1), layer = layer("a", 2) },
    { name = "no change at all", layer = layer("a", 1) },
  },
  invalid = {
    { name = "lower", base = layer("a", 2), layer = layer("a", 1), findings = { { technique = "T1557", line = 2, field = "score", severity = "warning", message = "^the score fell by 1$" } } },
    { name = "in the second layer", base = { layer("a", 2), layer("b", 2) }, layers = { layer("a", 2), layer("b", 1) }, findings = { { layer = 1 } } },
    { name = "a layer that is gone", base = { layer("a", 2), layer("b", 2) }, layers = { layer("a", 2) }, findings = { { layer = 1, line = 6, message = "is gone" } } },
  },
}
