-- Who may own a technique: require("policy.teams"). Rules are given the list as rule.data.owners.
local teams = {}

-- The row of the team that an entry names as its owner, and the name; the name alone where we have no such team.
function teams.ownerOf(technique, rule)
  local item = technique:metadataItem("owner")
  for _, row in ipairs(item and rule.data.owners or {}) do
    if row.team == item.value then
      return row, item.value
    end
  end
  return nil, item and item.value
end

-- Whether a team is there no more on the day of the run.
function teams.isGone(row, rule)
  return row["until"] ~= "" and rule:daysSince(row["until"]) > 0
end

-- The teams that are there, for messages.
function teams.names(rule)
  local names = {}
  for _, row in ipairs(rule.data.owners) do
    if not teams.isGone(row, rule) then
      names[#names + 1] = row.team
    end
  end
  return table.concat(names, ", ")
end

return teams
