return {
  title = "Every score lies within the gradient's bounds",
  reason = "Navigator gives a score outside the bounds the colour of the nearest end, as if it were there",
  severity = "warning",
  tags = { "scoring" },

  layer = function(layer, rule)
    local gradient = layer.gradient
    local low, high = gradient and gradient.minValue, gradient and gradient.maxValue
    if not low or not high or low >= high then
      return
    end
    for technique in layer:techniques() do
      local score = technique.score
      if score and (score < low or score > high) then
        rule:report(technique:at("score"), "%s has score %s, outside the gradient's %s to %s", technique.label, score,
          low, high)
      end
    end
  end,
}
