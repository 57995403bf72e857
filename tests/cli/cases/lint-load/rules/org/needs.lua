return {
  title = "A need that is none",
  needs = { "atack" },
  layer = function(layer, rule)
    rule:report(layer, "%s", layer.name)
  end,
}
