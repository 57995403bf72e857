-- Two measures before two reports, and one that nothing can reach.
return {
  title = "Collection and exfiltration are scored",
  needs = { "attack" },

  layer = function(layer, rule)
    print("measuring")
    local scored = layer:coverage({ tactic = "collection", subtechniques = false }, { scoreAbove = 50 })
    local described = layer:coverage({ tactic = "exfiltration", subtechniques = false }, { has = { "comment" } })
    if scored.percent < 10 then
      rule:report(layer, "collection: %s scored", scored)
    end
    if described.percent < 40 then
      rule:report(layer, "exfiltration: %s described", described)
    end
  end,
}
