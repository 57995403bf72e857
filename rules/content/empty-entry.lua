return {
  title = "Every entry says something",
  reason = "An entry without score, colour, comment, metadata or link looks like an answer; Navigator drops it on saving",
  severity = "info",
  recommended = false,
  tags = { "content" },

  technique = function(technique, rule)
    if not technique.isAnnotated and not technique.showSubtechniques then
      rule:report(technique, "%s has neither score nor comment nor anything else; annotate it or take it out", technique.label)
    end
  end,
}
