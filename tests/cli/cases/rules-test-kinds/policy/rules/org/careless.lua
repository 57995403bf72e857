return {
  title = "Scores are positive",
  technique = function(technique, rule)
    if technique.score and technique.score < 0 then
      rule:report(technique, "%s is below zero", technique.techniqueID)
    end
  end,
}
