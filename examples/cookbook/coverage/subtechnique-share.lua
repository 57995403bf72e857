return {
  title = "A technique counts as covered only if enough of its sub-techniques do",
  reason = "One covered sub-technique of eleven paints the parent, and everybody reads the parent",
  severity = "warning",
  tags = { "coverage", "attack" },
  needs = { "attack" },
  options = {
    percent = { type = "number", default = 50, doc = "share of the sub-techniques that must be scored above 0" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score <= 0 or technique.known == nil then
      return
    end
    local all, covered = 0, 0
    for subtechnique in technique.known:subtechniques() do
      local entry = technique.layer:entry(subtechnique.id)
      all = all + 1
      covered = covered + (entry and (entry.score or 0) > 0 and 1 or 0)
    end
    if all > 0 and covered * 100 < all * rule.options.percent then
      rule:report(technique:at("score"), "%s has score %s, but only %d of its %d sub-techniques are covered", technique.label,
        technique.score, covered, all)
    end
  end,
}
