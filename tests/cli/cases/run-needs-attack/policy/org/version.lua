return {
  title = "The release is told",
  severity = "info",
  needs = { "attack" },
  layer = function(layer, rule)
    rule:report(layer, "judged by %s", layer.attack.version)
  end,
}
