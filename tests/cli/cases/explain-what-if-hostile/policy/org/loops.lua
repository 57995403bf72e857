-- Hangs as soon as more is covered.
return {
  title = "No more is covered",
  needs = { "attack" },

  layer = function(layer, rule)
    local coverage = layer:coverage({ tactic = "exfiltration", subtechniques = false })
    while coverage.covered > 3 do
      coverage = layer:coverage({ tactic = "exfiltration", subtechniques = false })
    end
    rule:report(layer, "exfiltration: %s", coverage)
  end,
}
