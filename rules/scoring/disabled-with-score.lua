return {
  title = "No disabled technique has a score",
  reason = "Navigator greys the technique out, but its score still counts in aggregates and in the sorting",
  severity = "warning",
  recommended = false,
  tags = { "scoring" },

  technique = function(technique, rule)
    if not technique.enabled and technique.score then
      rule:report(technique:at("score"), "%s is disabled and has score %s; enable it or take the score out", technique.label,
        technique.score)
    end
  end,
}
