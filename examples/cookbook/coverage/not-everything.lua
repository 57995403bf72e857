return {
  title = "No layer claims to cover everything",
  reason = "Nobody detects or prevents all of ATT&CK; a layer that says so was filled in, not measured",
  severity = "warning",
  tags = { "coverage", "attack" },
  needs = { "attack" },
  options = {
    percent = { type = "number", default = 95, doc = "the share of all techniques above which a layer is not believed" },
  },

  layer = function(layer, rule)
    local coverage = layer:coverage({ subtechniques = false }, { has = { "score" }, scoreAbove = 0 })
    if coverage.percent > rule.options.percent then
      rule:report(layer, "the layer covers %d of %d techniques (%.0f %%); that is hard to believe", coverage.covered,
        coverage.total, coverage.percent)
    end
  end,
}
