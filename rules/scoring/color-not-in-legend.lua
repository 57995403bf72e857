return {
  title = "Every technique's colour is explained by the legend",
  reason = "A colour that the legend leaves out means nothing to a reader of the matrix",
  severity = "warning",
  recommended = false,
  tags = { "scoring", "color", "legend" },

  layer = function(layer, rule)
    if #layer.legendItems == 0 then
      return
    end
    local is_explained = {}
    for _, item in ipairs(layer.legendItems) do
      is_explained[item.rgb or ""] = true
    end
    for technique in layer:techniques() do
      if technique.rgb and not is_explained[technique.rgb] then
        rule:report(technique:at("color"), "%s has colour %s, which the legend does not explain", technique.label,
          technique.color)
      end
    end
  end,
}
