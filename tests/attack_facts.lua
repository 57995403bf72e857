-- The facts of a release of ATT&CK as lines, to be compared: from a catalogue, and from the tables in core/attack.
local facts = {}

local function sorted(list)
  local copy = table.move(list, 1, #list, 1, {})
  table.sort(copy)
  return table.concat(copy, ",")
end

local function line_of_technique(technique)
  return table.concat({ "technique", technique.id, technique.status or "active", technique.name, technique.replacedBy or "",
    technique.parent or "", sorted(technique.tactics), sorted(technique.platforms) }, "|")
end

-- Of a decoded catalogue.
function facts.of_catalogue(catalogue)
  local lines = {}
  for position, tactic in ipairs(catalogue.tactics) do
    lines[#lines + 1] = table.concat({ "tactic", position, tactic.id, tactic.status or "active", tactic.shortname, tactic.name }, "|")
  end
  for _, technique in ipairs(catalogue.techniques) do
    lines[#lines + 1] = line_of_technique(technique)
  end
  for _, subject in ipairs(catalogue.subjects) do
    lines[#lines + 1] = table.concat({ subject.kind, subject.id, subject.status or "active", subject.name }, "|")
    for _, technique in ipairs(subject.techniques) do
      lines[#lines + 1] = table.concat({ "relation", subject.id, technique }, "|")
    end
  end
  return lines
end

-- The rows of a table that hold in the release at `position`, from 0.
function facts.holding(rows, position)
  local found = {}
  for _, row in ipairs(rows) do
    if row.first <= position and position <= row.last then
      found[#found + 1] = row
    end
  end
  return found
end

function facts.rows_of_groups(groups)
  local rows = {}
  for _, group in ipairs(groups) do
    table.move(group, 1, #group, #rows + 1, rows)
  end
  return rows
end

-- Of the release at that position, from 0, of a domain that core/attack/read.lua has read.
function facts.of_tables(domain, position)
  local lines = {}
  local tactics = facts.holding(domain.tactics, position)
  table.sort(tactics, function(a, b)
    return tonumber(a.column) < tonumber(b.column)
  end)
  for column, row in ipairs(tactics) do
    lines[#lines + 1] = table.concat({ "tactic", column, row.id, row.status, row.shortname, row.name }, "|")
  end
  for _, row in ipairs(facts.holding(facts.rows_of_groups(domain.techniques), position)) do
    lines[#lines + 1] = line_of_technique({ id = row.id, status = row.status, name = row.name, replacedBy = row.replaced_by,
      parent = row.id:match("^(.*)%."), tactics = row.tactic_set, platforms = row.platform_set })
  end
  for _, row in ipairs(facts.holding(facts.rows_of_groups(domain.subjects), position)) do
    lines[#lines + 1] = table.concat({ row.kind, row.id, row.status, row.name }, "|")
  end
  for _, row in ipairs(facts.holding(domain.relations, position)) do
    lines[#lines + 1] = table.concat({ "relation", row.source, row.technique }, "|")
  end
  return lines
end

local function count_lines(lines)
  local counts = {}
  for _, line in ipairs(lines) do
    counts[line] = (counts[line] or 0) + 1
  end
  return counts
end

-- "- line" for what only the expected have, "+ line" for what only the actual have; ordered.
function facts.differences(expected, actual)
  local has_expected, has_actual, found = count_lines(expected), count_lines(actual), {}
  for line in pairs(has_expected) do
    found[#found + 1] = has_actual[line] ~= has_expected[line] and "- " .. line or nil
  end
  for line in pairs(has_actual) do
    found[#found + 1] = has_actual[line] ~= has_expected[line] and "+ " .. line or nil
  end
  table.sort(found)
  return table.concat(found, "\n")
end

return facts
