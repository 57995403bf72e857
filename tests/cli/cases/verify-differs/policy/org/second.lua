return {
  title = "The second rule",
  technique = function(technique, rule)
    rule:report(technique, "%s must not be here, says the second", technique.techniqueID)
  end,
}
