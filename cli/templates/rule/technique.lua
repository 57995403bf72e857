-- @ID@
---@type Rule
return {
  title = "Every scored technique says where its score comes from",
  reason = "A score without a word cannot be checked by anybody",
  severity = "warning",
  tags = { "@CATEGORY@" },
  options = {
    least = { type = "integer", default = 10, minimum = 1, doc = "characters that a comment must have to say something" },
  },

  technique = function(technique, rule)
    if technique.score and utf8.len(technique.comment) < rule.options.least then
      rule:report(technique:at("comment"), "%s has a score and no comment of %d characters that says where it comes from",
        technique.label, rule.options.least)
    end
  end,
}
