return {
  title = "Every technique has a score",

  technique = function(technique, rule)
    if not technique.score then
      rule:report(technique, "%s has no score, says %s", technique.label, rule.id)
    end
  end,
}
