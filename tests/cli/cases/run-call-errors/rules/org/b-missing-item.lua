return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    rule:report(technique, "100 %% of %s and %s", technique.label)
  end,
}
