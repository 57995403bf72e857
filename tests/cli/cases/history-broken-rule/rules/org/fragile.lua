return {
  title = "Breaks in February",
  reason = "A rule that broke has looked at nothing",
  technique = function(technique, rule)
    assert(rule.today:sub(1, 7) ~= "2026-02")
    rule:report(technique, "%s is there", technique.techniqueID)
  end,
}
