local SIX_DIGITS, EIGHT_DIGITS = "^#%x%x%x%x%x%x$", "^#%x%x%x%x%x%x%x%x$"

return {
  title = "Every colour is written #rrggbb",
  reason = "Navigator understands names, short forms and functions; exporters to spreadsheets and images do not",
  severity = "info",
  recommended = false,
  tags = { "format", "color" },

  layer = function(layer, rule)
    local function check(object)
      if object.rgb and not object.color:find(SIX_DIGITS) then
        local place = object:at("color")
        rule:report(place, "%s has the colour '%s'; write it %s", place.label, object.color, object.rgb:sub(1, 7))
      end
    end
    for technique in layer:techniques() do
      check(technique)
    end
    for _, item in ipairs(layer.legendItems) do
      check(item)
    end
    -- Navigator writes the gradient's colours with opacity itself.
    for _, color in ipairs(layer.gradient and layer.gradient.colors or {}) do
      if type(color) == "string" and not color:find(SIX_DIGITS) and not color:find(EIGHT_DIGITS) then
        rule:report(layer.gradient:at("colors"), "the gradient has the colour '%s'; write it as #rrggbb", color)
      end
    end
  end,
}
