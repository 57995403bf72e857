return {
  title = "It breaks while it collects",
  collect = function(layer) return layer.nmae end,
  conclude = function() end,
}
