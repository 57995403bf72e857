return {
  title = "A severity that is none",
  severity = "high",
  layer = function(layer, rule)
    rule:report(layer, "%s", layer.name)
  end,
}
