return {
  title = "Nothing is told of entries",
  severity = "info",

  technique = function(technique, rule)
    rule:report(technique, "%s is an entry", technique.label)
  end,
}
