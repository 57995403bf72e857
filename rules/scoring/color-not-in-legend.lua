-- Colours are compared as they are seen, so "red" and "#FF0000" are the same.
local function normal(color)
  local hex = color:lower():gsub("^%s+", ""):gsub("%s+$", ""):gsub("^#", "")
  if hex:match("^%x%x%x$") then
    hex = hex:gsub("%x", "%0%0")
  end
  if hex:match("^%x%x%x%x%x%x%x%x$") and hex:sub(7) == "ff" then
    hex = hex:sub(1, 6)
  end
  return hex
end

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
      if type(item) == "userdata" and item.color then
        is_explained[normal(item.color)] = true
      end
    end
    for technique in layer:techniques() do
      local color = technique.color
      if color ~= "" and not is_explained[normal(color)] then
        rule:report(technique:at("color"), "%s has colour %s, which the legend does not explain", technique.label, color)
      end
    end
  end,
}
