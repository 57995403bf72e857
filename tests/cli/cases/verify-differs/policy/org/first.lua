return {
  title = "The first rule",
  technique = function(technique, rule)
    rule:report(technique, "%s must not be here, says the first", technique.techniqueID)
  end,
}
