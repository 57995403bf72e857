return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    rule:report(technique, "%d days", rule.daysSince("2026-11-01"))
  end,
}
