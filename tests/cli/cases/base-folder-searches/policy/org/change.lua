return {
  title = "Every change is told",
  severity = "info",
  change = function(change, rule)
    rule:report(change, "%s %s (%s)", change.label, change.kind, change.scoreDelta)
  end,
  layerChange = function(change, rule)
    rule:report(change, "the layer is %s", change.kind)
  end,
}
