-- Findings, and inputs that could not be read, as one list of what is wrong.
local entries = {}

-- The gravest first.
entries.SEVERITIES = { "error", "warning", "info" }

local RANK = { error = 1, warning = 2, info = 3 }

-- The rule that an unreadable input breaks, as reports call it.
entries.INPUT = {
  id = "input", title = "Every input can be read", reason = "A layer that cannot be read is not checked", severity = "error", tags = {},
}

local function of_input(input)
  return {
    rule = entries.INPUT.id, severity = entries.INPUT.severity, message = input.error.message, file = input.file,
    line = input.error.line, column = input.error.column, excerpt = input.error.excerpt,
  }
end

-- Those of the inputs that could not be read, in the order of the inputs. They have no fingerprint, and some no line.
function entries.unreadable(report)
  local unreadable = {}
  for _, input in ipairs(report.inputs) do
    if input.error then
      unreadable[#unreadable + 1] = of_input(input)
    end
  end
  return unreadable
end

-- All of a report, by file; those of one file keep their order.
function entries.of(report)
  local all = table.move(report.findings, 1, #report.findings, 1, {})
  local unreadable = entries.unreadable(report)
  table.move(unreadable, 1, #unreadable, #all + 1, all)
  return entries.sort(all, function(entry)
    return entry.file
  end)
end

-- Sorts by a key; what has the same key keeps its order.
function entries.sort(list, key)
  local position = {}
  for i, entry in ipairs(list) do
    position[entry] = i
  end
  table.sort(list, function(a, b)
    local key_a, key_b = key(a), key(b)
    if key_a ~= key_b then
      return key_a < key_b
    end
    return position[a] < position[b]
  end)
  return list
end

-- Errors first, then warnings, then infos, and what the base had already behind what is new; a new list.
function entries.worst_first(list)
  return entries.sort(table.move(list, 1, #list, 1, {}), function(entry)
    return RANK[entry.severity] + (entry.known and #entries.SEVERITIES or 0)
  end)
end

-- "layers/red.json:12:5", or the file alone.
function entries.place(entry)
  local file = printable(entry.file)
  return entry.line and string.format("%s:%d:%d", file, entry.line, entry.column) or file
end

-- Whether an entry is about a file that could not be read.
function entries.is_unreadable(entry)
  return entry.rule == entries.INPUT.id
end

-- Whether an entry fails the run.
function entries.fails(report, entry)
  if entry.waiver or entry.known then
    return false
  end
  return entries.is_unreadable(entry) or RANK[entry.severity] <= (RANK[report.failOn] or 0)
end

-- How many there are of each severity.
function entries.count(list)
  local counts = { error = 0, warning = 0, info = 0 }
  for _, entry in ipairs(list) do
    counts[entry.severity] = counts[entry.severity] + 1
  end
  return counts
end

-- Two lists: what holds, and what a waiver excuses.
function entries.split_waived(list)
  local holding, waived = {}, {}
  for _, entry in ipairs(list) do
    local target = entry.waiver and waived or holding
    target[#target + 1] = entry
  end
  return holding, waived
end

-- "waived by blue until 2027-01-31: imported (policy/waivers.lua:3)"
function entries.excuse(waiver)
  local day = waiver.expires and " until " .. waiver.expires or ""
  return string.format("waived by %s%s: %s (%s:%d)", printable(waiver.owner), day, printable(waiver.reason),
    printable(waiver.file), waiver.line)
end

return entries
