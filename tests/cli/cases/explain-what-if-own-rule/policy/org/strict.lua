return {
  title = "Nothing is ever enough",
  needs = { "attack" },

  layer = function(layer, rule)
    rule:report(layer, "impact: %s", layer:coverage({ tactic = "impact" }))
  end,
}
