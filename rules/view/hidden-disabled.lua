return {
  title = "Disabled techniques are shown",
  reason = "What is out of scope belongs to the picture: a hidden technique looks like one that was forgotten, or never there",
  severity = "info",
  recommended = false,
  tags = { "view" },

  layer = function(layer, rule)
    if not layer.hideDisabled then
      return
    end
    local count, first = 0, nil
    for technique in layer:techniques() do
      if not technique.enabled then
        count, first = count + 1, first or technique
      end
    end
    if first then
      rule:report(layer:at("hideDisabled"), "the layer hides its disabled techniques, %d in number, such as %s", count,
        first.label)
    end
  end,
}
