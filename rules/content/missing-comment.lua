return {
  title = "Every scored technique has a comment",
  reason = "A score without a word on what stands behind it can be neither reviewed nor kept up to date",
  severity = "warning",
  recommended = false,
  tags = { "content", "comment" },
  options = {
    above = { type = "number", default = 0, doc = "scores up to this one claim nothing and need no comment" },
  },

  technique = function(technique, rule)
    if technique.score and technique.score > rule.options.above and technique.comment:match("^%s*$") then
      rule:report(technique:at("comment"), "%s has score %s and no comment", technique.label, technique.score)
    end
  end,
}
