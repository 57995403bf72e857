return {
  title = "A default of another type",
  options = {
    least = { type = "integer" },
    most = { type = "integer", default = "1" },
  },

  layer = function(layer, rule)
    rule:report(layer, "%s %s", rule.options.least, rule.options.most)
  end,
}
