return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    rule:report(technique, "%s %y", technique.label, 1)
  end,
}
