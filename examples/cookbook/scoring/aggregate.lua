-- Navigator can show a parent with the score of its family; here the parent's own score must be that.
local AGGREGATES = {
  min = function(scores) return math.min(table.unpack(scores)) end,
  max = function(scores) return math.max(table.unpack(scores)) end,
  sum = function(scores)
    local sum = 0
    for _, score in ipairs(scores) do
      sum = sum + score
    end
    return sum
  end,
}

function AGGREGATES.average(scores)
  return AGGREGATES.sum(scores) / #scores
end

-- The scores of sub-techniques by their parents' ids.
local function families(layer)
  local scores = {}
  for technique in layer:techniques() do
    local parentID = technique.parentID
    if parentID and technique.score then
      scores[parentID] = scores[parentID] or {}
      table.insert(scores[parentID], { score = technique.score, tactic = technique.tactic })
    end
  end
  return scores
end

local function under(tactic, family)
  local scores = {}
  for _, member in ipairs(family) do
    scores[#scores + 1] = (member.tactic == nil or member.tactic == tactic) and member.score or nil
  end
  return scores
end

return {
  title = "A technique's score is its sub-techniques' by the layer's aggregate function",
  reason = "Scores that were rolled up by hand drift from what they were rolled up from",
  severity = "warning",
  tags = { "scoring" },
  options = {
    tolerance = { type = "number", default = 0.5, doc = "by how much the score may differ" },
  },

  layer = function(layer, rule)
    local name, below = layer.layout.aggregateFunction, families(layer)
    for technique in layer:techniques() do
      local scores = technique.score and under(technique.tactic, below[technique.techniqueID or ""] or {}) or {}
      local aggregate = #scores > 0 and AGGREGATES[name](scores)
      if aggregate and math.abs(technique.score - aggregate) > rule.options.tolerance then
        rule:report(technique:at("score"), "%s has score %s, its sub-techniques' %s is %.4g", technique.label, technique.score,
          name, aggregate)
      end
    end
  end,
}
