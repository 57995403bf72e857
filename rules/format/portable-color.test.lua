local function layer(color, legend_color, gradient_color)
  return {
    name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", color = color } },
    legendItems = { { label = "covered", color = legend_color or "#00ff00" } },
    gradient = { colors = { gradient_color or "#ff6666ff", "#8ec843" }, minValue = 0, maxValue = 1 },
  }
end

return {
  valid = {
    { name = "six digits", layer = layer("#66B1ff") },
    { name = "none", layer = layer("") },
    { name = "what Navigator does not understand is a matter of form", layer = layer("#12345") },
  },
  invalid = {
    { name = "a name", layer = layer("PaleGoldenrod"), findings = { { technique = "T1557", field = "color", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has the colour 'PaleGoldenrod'; write it #eee8aa$" } } },
    { name = "no number sign", layer = layer("66b1ff"), findings = 1 },
    { name = "opacity", layer = layer("#66b1ff80"), findings = { { message = "write it #66b1ff$" } } },
    { name = "white space in the legend", layer = layer("", "#64b5f6 "), findings = { { field = "color", message = "^the layer has the colour '#64b5f6 '" } } },
    { name = "a short form in the gradient", layer = layer("", nil, "#fff"), findings = { { field = "colors", message = "^the gradient has the colour '#fff'" } } },
  },
}
