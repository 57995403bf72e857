-- @ID@
---@type Rule
return {
  title = "No score falls without a new comment",
  reason = "Whoever reviews a change must learn from it why we are worse than we said",
  severity = "warning",
  tags = { "@CATEGORY@" },
  needs = { "base" },
  options = {
    tolerance = { type = "number", default = 0, minimum = 0, doc = "by how much a score may fall without a word" },
  },

  change = function(change, rule)
    local delta = change.scoreDelta
    if delta and -delta > rule.options.tolerance and not change:field("comment") then
      rule:report(change:at("score"), "the score of %s falls by %g and its comment is as before", change.label, -delta)
    end
  end,
}
