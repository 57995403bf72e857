return {
  title = "Techniques are shown with their names or ids",
  reason = "With neither, the matrix is a field of empty cells that must be pointed at one by one",
  severity = "warning",
  tags = { "view" },

  layer = function(layer, rule)
    local layout = layer.layout
    if layout.layout ~= "mini" and not layout.showName and not layout.showID then
      rule:report(layout:at("showName"), "the layout shows neither names nor ids of techniques; show one, or use the layout 'mini'")
    end
  end,
}
