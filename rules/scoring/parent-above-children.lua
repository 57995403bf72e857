-- Per parent the sub-technique with the highest score, under whatever tactic.
local function best_children(layer)
  local best = {}
  for technique in layer:techniques() do
    local parentID = technique.parentID
    if parentID and technique.score and (best[parentID] == nil or technique.score > best[parentID].score) then
      best[parentID] = technique
    end
  end
  return best
end

return {
  title = "No technique has a higher score than the best of its sub-techniques",
  reason = "A parent that is better covered than anything below it claims what nobody did",
  severity = "warning",
  recommended = false,
  tags = { "scoring", "sub-technique" },

  layer = function(layer, rule)
    local best = best_children(layer)
    for technique in layer:techniques() do
      local child = best[technique.techniqueID or ""]
      if child and technique.score and technique.score > child.score then
        rule:report(technique:at("score"), "%s has score %s, but its best sub-technique, %s, has %s", technique.label,
          technique.score, child.label, child.score)
      end
    end
  end,
}
