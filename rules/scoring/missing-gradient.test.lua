local function layer(gradient, ...)
  local techniques = {}
  for i, score in ipairs({ ... }) do
    techniques[i] = { techniqueID = string.format("T1%03d", i), score = score }
  end
  return { name = "test", domain = "enterprise-attack", gradient = gradient, techniques = techniques }
end

local ZERO_TO_FOUR = { colors = { "#ff0000", "#00ff00" }, minValue = 0, maxValue = 4 }

return {
  valid = {
    { name = "a gradient for the scale", layer = layer(ZERO_TO_FOUR, 0, 3) },
    { name = "scores of Navigator's own scale", layer = layer(nil, 0, 50, 100) },
    { name = "the smallest that can be told apart", layer = layer(nil, 0, 11) },
    { name = "no scores", layer = layer(nil) },
    { name = "a gradient of the wrong type is a matter of form", layer = layer("red", 1) },
    {
      name = "colours of their own",
      layer = { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = 3, color = "#00ff00" } } },
    },
  },
  invalid = {
    {
      name = "scores of a small scale",
      layer = layer(nil, 0, 3),
      findings = { { field = "gradient", message = "^the layer has scores from 0 to 3 and no gradient; Navigator colours them from red at 0 to green at 100$" } },
    },
    { name = "the largest that look alike", layer = layer(nil, 0, 10), findings = 1 },
    { name = "above the scale", layer = layer(nil, 20, 101), findings = { { message = "from 20 to 101" } } },
    { name = "below it", layer = layer(nil, 50, -0.5), findings = { { message = "from %-0%.5 to 50" } } },
    { name = "one score", layer = layer(nil, 1), findings = { { message = "from 1 to 1" } } },
  },
}
