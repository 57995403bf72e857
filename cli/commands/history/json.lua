-- Answers for programs; docs/history.schema.json describes them.
local map = require("map")
local ordered = require("json")
local objects = require("commands.history.objects")

local FINDING = { "fingerprint", "severity", "rule", "file", "layer", "line", "technique", "tactic", "field", "message" }
local KNOWN = { "fingerprint", "rule", "file", "technique", "tactic", "field", "message" }

-- --- items of each answer ------------------------------------------------------------------------

local function open_of(row)
  local finding = ordered.pick(row, FINDING)
  finding.since = { run = row.sinceRun, day = row.sinceDay }
  finding.days, finding.runs = row.days, row.runs
  return finding
end

local function states_of(history, id)
  local states = {}
  for _, seen in ipairs(history.seen) do
    if seen.id == id then
      states[seen.number] = seen.state
    end
  end
  return objects.slots(states, #history.runs)
end

local function change_of(row)
  local finding = ordered.pick(row, FINDING)
  finding.change, finding.reason = row.change, row.reason
  return finding
end

-- What is listed beside the runs, and under which name.
local ITEMS = {
  open = function(history)
    return "findings", map(history.open, open_of)
  end,
  since = function(history)
    return "findings", map(history.finding, function(row)
      local finding = ordered.pick(row, KNOWN)
      finding.states = states_of(history, row.id)
      return finding
    end)
  end,
  between = function(history)
    return "changes", map(history.between, change_of)
  end,
  runs = function() end,
}

local function runs_of(history)
  if history.view ~= "between" then
    return history.runs
  end
  local runs = {}
  for side, compared in ipairs(history.compared) do
    for _, run in ipairs(history.runs) do
      runs[side] = run.run == compared.run and run or runs[side]
    end
  end
  return runs
end

return function(history, out)
  out.write('{"view":"', history.view, '","runs":')
  ordered.write_lines(out, map(runs_of(history), objects.run), objects.encode)
  local list = ITEMS[history.view] or function()
    return "series", objects.series(history, history.view)
  end
  local name, items = list(history)
  if name then
    out.write(',"', name, '":')
    ordered.write_lines(out, items, objects.encode)
  end
  out.write("}\n")
end
