return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    rule:report(technique)
  end,
}
