-- Looks at what it measured in another run.
local kept = {}

return {
  title = "What was measured once holds",
  needs = { "attack" },

  layer = function(layer, rule)
    for _ = 1, 3 do
      kept[#kept + 1] = layer:coverage({ tactic = "exfiltration", subtechniques = false })
    end
    for _, coverage in ipairs(kept) do
      if coverage.percent < 50 then
        rule:report(layer, "%s, %d more", coverage, coverage:needed(50))
      end
    end
  end,
}
