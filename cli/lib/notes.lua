-- What people are to know of rules that judged nothing.
local map = require("map")
local text = require("text")

local notes = {}

local MOST_NAMED = 5 -- rules of a note

-- Rules that have the same text as a member, by that text, in the order in which the texts come.
local function group(rules, member)
  local groups, by_reason = {}, {}
  for _, rule in ipairs(rules) do
    local reason = rule[member]
    if reason then
      if not by_reason[reason] then
        by_reason[reason] = { reason = printable(reason) }
        groups[#groups + 1] = by_reason[reason]
      end
      table.insert(by_reason[reason], rule)
    end
  end
  return groups
end

-- For want of what they need.
local function skipped(rules)
  local layers = 0
  for _, rule in ipairs(rules) do
    layers = math.max(layers, rule.skipped)
  end
  local who = #rules == 1 and printable(rules[1].id) .. " was" or #rules .. " rules were"
  return string.format("%s skipped on %s: %s", who, text.plural(layers, "layer"), rules.reason)
end

-- "org/a, org/b and 4 other rules"
local function named(rules)
  local ids = map(rules, function(rule)
    return printable(rule.id)
  end)
  if #ids > MOST_NAMED then
    local rest = #ids - MOST_NAMED + 1
    ids = table.move(ids, 1, MOST_NAMED - 1, 1, {})
    ids[#ids + 1] = rest .. " other rules"
  end
  return text.list(ids)
end

-- Lines for rules that were skipped on some layers, and for those that looked at nothing in any: one for each reason.
function notes.of_rules(rules)
  local lines = {}
  for _, same in ipairs(group(rules, "skipReason")) do
    lines[#lines + 1] = skipped(same)
  end
  for _, same in ipairs(group(rules, "idleReason")) do
    lines[#lines + 1] = string.format("%s looked at nothing: %s", named(same), same.reason)
  end
  return lines
end

return notes
