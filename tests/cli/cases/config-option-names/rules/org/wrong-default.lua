return {
  title = "A default of the wrong type",
  options = { a = { type = "integer", default = "x", doc = "a number" } },
  layer = function(layer, rule)
    rule:report(layer, "%d", rule.options.a)
  end,
}
