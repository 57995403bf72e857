local changes = require("layercheck.change")

local function what_became_of(entry)
  if entry == nil then
    return "is gone from the layer"
  elseif not entry.enabled then
    return "is disabled now"
  elseif entry.score == nil then
    return "has no score now"
  end
  return string.format("has score %s now", entry.score)
end

return {
  title = "No technique stops being covered",
  reason = "Coverage that vanishes in a large change is missed until somebody attacks",
  severity = "error",
  recommended = false,
  tags = { "change", "coverage" },
  needs = { "base" },
  options = {
    above = { type = "number", default = 0, doc = "what an enabled entry's score must be above to count as coverage" },
  },

  layerChange = function(change, rule)
    if change.head ~= nil then
      return
    end
    local count = 0
    for entry in change.base:techniques() do
      count = count + (changes.covers(entry, rule.options.above) and 1 or 0)
    end
    if count > 0 then
      rule:report(change, "the layer is removed, and covered techniques with it: %d", count)
    end
  end,

  change = function(change, rule)
    local above = rule.options.above
    local is_lost = changes.covers(change.base, above) and not changes.covers(change.head, above)
    if not is_lost or changes.isOfWholeLayer(change) or changes.covers(changes.successor(change), above) then
      return
    end
    rule:report(change, "%s was covered with score %s and %s", change.label, change.base.score, what_became_of(change.head))
  end,
}
