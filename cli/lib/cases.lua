-- A run as test programs would have it: a suite for each file, with a case for each rule that found something in
-- it, and a suite of the rules themselves, since one that looked at nothing has not passed.
local entries = require("entries")

local cases = {}

local function case(name, status, reason, list)
  return { name = name, status = status, reason = reason, entries = list or {} }
end

local function waiver_reason(entry)
  return string.format("waived: %s (%s)", entry.waiver.reason, entry.waiver.owner)
end

-- What became of one rule in one file.
local function case_of(report, rule_id, list)
  local holding, waived = entries.split_waived(list)
  if #holding == 0 then
    return case(rule_id, "skipped", waiver_reason(waived[1]), list)
  end
  for _, entry in ipairs(holding) do
    if entries.is_unreadable(entry) then
      return case(rule_id, "error", entry.message, holding)
    elseif entries.fails(report, entry) then
      return case(rule_id, "failed", entry.message, holding)
    end
  end
  return case(rule_id, "passed", nil, holding)
end

-- Lists of the entries that have the same value of a member, in the order in which the values come.
local function group(list, member)
  local groups = {}
  for _, entry in ipairs(list) do
    local value = entry[member]
    if not groups[value] then
      groups[value] = { key = value }
      groups[#groups + 1] = groups[value]
    end
    table.insert(groups[value], entry)
  end
  return groups
end

local function suite_of_file(report, file, list)
  local suite = { name = file, cases = {} }
  for _, of_rule in ipairs(group(list, "rule")) do
    table.insert(suite.cases, case_of(report, of_rule.key, of_rule))
  end
  if #suite.cases == 0 then
    suite.cases[1] = case("no findings", "passed")
  end
  return suite
end

local RULE_CASES = {
  ok = { "passed" },
  vacuous = { "skipped", "the rule looked at nothing at all" },
  skipped = { "skipped", "the rule was skipped" },
  error = { "error", "the rule broke" },
}

local function suite_of_rules(report)
  local suite = { name = "rules", cases = {} }
  for position, rule in ipairs(report.rules) do
    local status, reason = table.unpack(RULE_CASES[rule.status])
    suite.cases[position] = case(rule.id, status, rule.message or reason)
  end
  return suite
end

-- Suites with `name` and `cases`. A case has `name`, `status` (passed, failed, skipped or error), `reason` unless it
-- has passed, and `entries`.
function cases.of(report)
  local by_file = group(entries.of(report), "file")
  local suites, is_input = {}, {}
  for _, input in ipairs(report.inputs) do
    is_input[input.file] = true
    table.insert(suites, suite_of_file(report, input.file, by_file[input.file] or {}))
  end
  for _, list in ipairs(by_file) do
    if not is_input[list.key] then
      table.insert(suites, suite_of_file(report, list.key, list))
    end
  end
  table.insert(suites, suite_of_rules(report))
  return suites
end

-- How many cases of these suites have each status, and how many there are.
function cases.count(suites)
  local counts = { total = 0, passed = 0, failed = 0, skipped = 0, error = 0 }
  for _, suite in ipairs(suites) do
    for _, each in ipairs(suite.cases) do
      counts.total = counts.total + 1
      counts[each.status] = counts[each.status] + 1
    end
  end
  return counts
end

-- An entry as a line of text.
function cases.line(entry)
  local place = entry.line and string.format("%s:%d:%d", entry.file, entry.line, entry.column) or entry.file
  return string.format("%s: %s: %s", place, entry.severity, entry.message)
end

return cases
