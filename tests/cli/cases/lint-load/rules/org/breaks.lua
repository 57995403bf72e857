local limit = tonumber("none") + 1

return {
  title = limit,
  layer = function(layer, rule)
    rule:report(layer, "%s", layer.name)
  end,
}
