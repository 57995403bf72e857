local evidence = require("layercheck.evidence")

local function is_raised(change, rule)
  local head, base = change.head, change.base
  if head == nil or head.score == nil or head.score <= rule.options.above then
    return false
  elseif base == nil or base.score == nil then
    return rule.options.new
  end
  return head.score - base.score > rule.options.by
end

local function is_proved(change, rule)
  local is_touched = change:field("metadata") ~= nil or change:field("links") ~= nil
  return evidence.isIn(change.head, rule.options) and (is_touched or not rule.options.fresh)
end

return {
  title = "No score rises without evidence",
  reason = "Scores are raised before a review and lowered by an incident; what was built or tested in between can be named",
  severity = "warning",
  recommended = false,
  tags = { "change", "evidence", "scoring" },
  needs = { "base" },
  options = evidence.options({
    by = { type = "number", default = 0, doc = "a rise up to this one needs no evidence" },
    new = { type = "boolean", default = true, doc = "whether the first score of a technique is a rise" },
    fresh = { type = "boolean", default = false, doc = "whether links or metadata must change along with the score" },
  }),

  change = function(change, rule)
    if not is_raised(change, rule) or is_proved(change, rule) then
      return
    end
    local before = change.base and change.base.score
    rule:report(change:at("score"), "%s has score %s, %s before, and no %sevidence; give it %s", change.label, change.head.score,
      before == nil and "none" or tostring(before), rule.options.fresh and "new " or "", evidence.wanted(rule.options))
  end,
}
