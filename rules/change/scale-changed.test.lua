local function layer(most, label, score, color)
  return {
    name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" },
    gradient = { colors = { "#ff6666", "#8ec843" }, minValue = 0, maxValue = most },
    legendItems = { { label = label, color = "#8ec843" } },
    techniques = { { techniqueID = "T1557", comment = "watched", score = score, color = color } },
  }
end

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "no change", base = layer(5, "good", 1), layer = layer(5, "good", 1) },
    { name = "the scores go along", base = layer(5, "good", 1), layer = layer(100, "good", 20) },
    { name = "there are no scores", base = layer(5, "good"), layer = layer(100, "good") },
    { name = "the colours go along", base = layer(5, "good", nil, "#8ec843"), layer = layer(5, "fair", nil, "#ff6666") },
    { name = "the legend is no scale", options = { parts = { "gradient" } }, base = layer(5, "good", 1), layer = layer(5, "fair", 1) },
    { name = "a new layer", base = OTHERS, layer = layer(5, "good", 1) },
  },
  invalid = {
    { name = "the gradient alone", base = layer(5, "good", 1), layer = layer(100, "good", 1), findings = { { message = "^gradient changes and no score does; check that they still mean the same$" } } },
    { name = "the gradient and a colour", base = layer(5, "good", 1), layer = layer(100, "good", 1, "#ff6666"), findings = 1 },
    { name = "the legend alone", base = layer(5, "good", nil, "#8ec843"), layer = layer(5, "fair", nil, "#8ec843"), findings = { { message = "^legendItems changes and no color or score does" } } },
    { name = "both", base = layer(5, "good", 1), layer = layer(100, "fair", 1), findings = 2 },
  },
}
