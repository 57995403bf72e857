-- Without a gradient Navigator uses its own, from red at 0 over yellow to green at 100.
local LOWEST, HIGHEST, ALIKE = 0, 100, 10

return {
  title = "A layer with scores has the gradient that they need",
  reason = "On Navigator's own gradient, from red at 0 to green at 100, scores of another scale all look alike",
  severity = "warning",
  recommended = false,
  tags = { "scoring", "color" },

  layer = function(layer, rule)
    local low, high = math.huge, -math.huge
    for technique in layer:techniques() do
      if technique.score and technique.color == "" then
        low, high = math.min(low, technique.score), math.max(high, technique.score)
      end
    end
    if layer:has("gradient") or low > high or (low >= LOWEST and high > ALIKE and high <= HIGHEST) then
      return
    end
    rule:report(layer:at("gradient"),
      "the layer has scores from %s to %s and no gradient; Navigator colours them from red at 0 to green at 100", low, high)
  end,
}
