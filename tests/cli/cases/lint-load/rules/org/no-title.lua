return {
  technique = function(technique, rule)
    rule:report(technique, "%s", technique.label)
  end,
}
