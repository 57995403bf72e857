return {
  title = "x",
  layer = function(layer, rule)
    rule:report(layer:at("name"), "still reported")
  end,
}
