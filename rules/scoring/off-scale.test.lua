local function layer(score)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score } } }
end

return {
  valid = {
    { name = "on the scale", layer = layer(3) },
    { name = "the lowest", layer = layer(-1) },
    { name = "no score", layer = layer(nil) },
    { name = "another scale", options = { values = { 0, 0.5, 1 } }, layer = layer(0.5) },
    { name = "whole numbers in whatever form", layer = layer(5.0) },
  },
  invalid = {
    { name = "too high", layer = layer(6), findings = { { technique = "T1557", field = "score", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has score 6, which is not on the scale %(%-1, 0, 1, 2, 3, 4, 5%)$" } } },
    { name = "in between", layer = layer(2.5), findings = { { message = "score 2%.5" } } },
    { name = "another scale", options = { values = { 0, 50, 100 } }, layer = layer(3), findings = { { message = "%(0, 50, 100%)$" } } },
  },
}
