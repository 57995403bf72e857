return {
  title = "Scores of LSASS are low",
  needs = { "attack" },

  technique = function(technique, rule)
    if technique.scor > 1 then
      rule:report(technique, "%s has a score of more than 1", technique.label)
    end
  end,
}
