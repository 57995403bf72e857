return {
  title = "A layer with colours of its own explains them",
  reason = "Colours that were given by hand mean what their author had in mind, and nobody else knows that",
  severity = "info",
  recommended = false,
  tags = { "scoring", "color", "legend" },

  layer = function(layer, rule)
    if #layer.legendItems > 0 then
      return
    end
    for technique in layer:techniques() do
      if technique.rgb then
        rule:report(layer:at("legendItems"), "the layer has no legend, and colours such as %s of %s", technique.color,
          technique.label)
        return
      end
    end
  end,
}
