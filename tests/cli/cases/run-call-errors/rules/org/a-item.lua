return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    rule:report(technique, "%s has %5.1f", technique.label, technique.comment)
  end,
}
