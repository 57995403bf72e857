return {
  title = "good",
  severity = "warning",
  technique = function(technique, rule)
    rule:report(technique, "%s is here", technique.techniqueID)
  end,
}
