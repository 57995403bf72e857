return {
  title = "No score falls",
  severity = "warning",

  change = function(change, rule)
    if change.scoreDelta and change.scoreDelta < 0 then
      rule:report(change:at("score"), "the score fell by %s", -change.scoreDelta)
    end
  end,

  layerChange = function(change, rule)
    if change.kind == "removed" then
      rule:report(change.base, "the layer is gone")
    end
  end,
}
