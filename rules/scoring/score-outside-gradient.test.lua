local function layer(gradient, ...)
  return { name = "test", domain = "enterprise-attack", gradient = gradient, techniques = { ... } }
end

local ONE_TO_FIVE = { colors = { "#ff0000", "#00ff00" }, minValue = 1, maxValue = 5 }

return {
  valid = {
    { name = "the bounds themselves", layer = layer(ONE_TO_FIVE, { techniqueID = "T1557", score = 1 }, { techniqueID = "T1558", score = 5 }) },
    { name = "no score", layer = layer(ONE_TO_FIVE, { techniqueID = "T1557" }) },
    { name = "a gradient without a bound is a matter of form", layer = layer({ colors = { "#ff0000", "#00ff00" }, maxValue = 5 }, { techniqueID = "T1557", score = 6 }) },
    { name = "no gradient", layer = layer(nil, { techniqueID = "T1557", score = 1000 }) },
    { name = "bounds the wrong way round are a matter of form", layer = layer({ colors = { "#ff0000", "#00ff00" }, minValue = 5, maxValue = 5 }, { techniqueID = "T1557", score = 7 }) },
    { name = "fractions and negative scores", layer = layer({ colors = { "#ff0000", "#00ff00" }, minValue = -1, maxValue = 0.5 }, { techniqueID = "T1557", score = -0.5 }) },
  },
  invalid = {
    { name = "above", layer = layer(ONE_TO_FIVE, { techniqueID = "T1557", score = 6 }), findings = { { technique = "T1557", field = "score", message = "^T1557 Adversary%-in%-the%-Middle has score 6, outside the gradient's 1 to 5$" } } },
    { name = "below", layer = layer(ONE_TO_FIVE, { techniqueID = "T1557", score = 0.5 }), findings = { { message = "score 0%.5" } } },
  },
}
