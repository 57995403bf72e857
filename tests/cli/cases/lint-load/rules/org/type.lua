return {
  title = "A type that is none",
  options = {
    most = { type = "int", default = 1 },
  },

  layer = function(layer, rule)
    rule:report(layer, "%s", rule.options.most)
  end,
}
