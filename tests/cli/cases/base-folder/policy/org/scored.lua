return {
  title = "Everything is scored",
  severity = "warning",
  technique = function(technique, rule)
    if technique.score == nil then
      rule:report(technique, "%s has no score", technique.techniqueID)
    end
  end,
}
