-- Where scores give colours, an item may explain any colour between the gradient's ends.
local function is_coloured_by_scores(layer)
  for technique in layer:techniques() do
    if technique.score and not technique.rgb and technique.enabled then
      return true
    end
  end
  return false
end

return {
  title = "Every item of the legend explains a colour that is there",
  reason = "A legend for what the matrix does not show makes readers look for it, and doubt what they see",
  severity = "info",
  recommended = false,
  tags = { "scoring", "color", "legend" },

  layer = function(layer, rule)
    if is_coloured_by_scores(layer) then
      return
    end
    local is_used = {}
    for technique in layer:techniques() do
      is_used[technique.rgb or ""] = true
    end
    for _, item in ipairs(layer.legendItems) do
      if item.rgb and not is_used[item.rgb] then
        rule:report(item:at("color"), "the legend explains %s as '%s', and no technique has that colour", item.color,
          item.label or "")
      end
    end
  end,
}
