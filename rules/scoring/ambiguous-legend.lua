return {
  title = "No colour has two meanings in the legend",
  reason = "A reader of the matrix cannot tell which of the two a technique of that colour is",
  severity = "warning",
  tags = { "scoring", "color", "legend" },

  layer = function(layer, rule)
    local labels = {}
    for _, item in ipairs(layer.legendItems) do
      local rgb, label = item.rgb, item.label
      if rgb and label and labels[rgb] and labels[rgb] ~= label then
        rule:report(item:at("color"), "the legend explains %s as '%s' and as '%s'; use two colours", item.color, labels[rgb],
          label)
      end
      labels[rgb or ""] = label
    end
  end,
}
