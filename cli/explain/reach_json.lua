-- What it would take for a rule to pass, as JSON.
local ordered = require("json")

local reach_json = {}

reach_json.KEYS = {
  "rule", "file", "layer", "whatIf", "status", "message", "count", "least", "isVerified", "goals", "techniques", "total", "before", "after", "wanted",
  "id", "name", "parentName", "tactics", "action", "goalCount", "groupCount", "entry",
}

reach_json.encode = ordered.encoder(reach_json.KEYS)

local function technique_of(technique)
  return {
    id = technique.id, name = technique.name, parentName = technique.parentName, tactics = ordered.array(technique.tactics),
    action = technique.action, goalCount = technique.goalCount, groupCount = technique.groupCount, entry = technique.entry,
  }
end

-- The table that `encode` takes; nil for nil.
function reach_json.table(answer)
  if answer == nil then
    return nil
  end
  if answer.status == "broken" then
    return answer
  end
  local techniques = {}
  for i, technique in ipairs(answer.techniques) do
    techniques[i] = technique_of(technique)
  end
  return {
    status = answer.status, message = answer.message, count = #techniques, least = answer.least, isVerified = answer.isVerified,
    goals = ordered.array(answer.goals), techniques = ordered.array(techniques),
  }
end

return reach_json
