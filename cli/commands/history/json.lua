-- Answers for programs; docs/history.schema.json describes them.
local map = require("map")
local ordered = require("json")
local series = require("commands.history.series")

local encode = ordered.encoder({
  "code", "change", "reason", "since", "days", "runs", "run", "day", "time", "origin", "commit", "label", "paths", "tool", "files", "unread",
  "layers", "fingerprint", "severity", "domain", "rule", "owner", "file", "layer", "line", "technique", "techniques", "tactic", "field",
  "message", "errors", "warnings", "infos", "waived", "known", "findings", "covered", "total", "exit", "states",
})

local RUN = { "run", "day", "time", "origin", "commit", "label", "tool", "files", "unread", "layers", "techniques", "errors",
  "warnings", "infos", "waived", "known", "covered", "total" }
local FINDING = { "fingerprint", "severity", "rule", "file", "layer", "line", "technique", "tactic", "field", "message" }
local KNOWN = { "fingerprint", "rule", "file", "technique", "tactic", "field", "message" }

local function or_null(value)
  if value == nil then
    return json.null
  end
  return value
end

-- Those members of a row; what is absent is null.
local function pick(row, names)
  local picked = {}
  for _, name in ipairs(names) do
    picked[name] = or_null(row[name])
  end
  return picked
end

local function lines(text)
  local list = ordered.array({})
  for line in text:gmatch("[^\n]+") do
    list[#list + 1] = line
  end
  return list
end

local function run_of(row)
  local run = pick(row, RUN)
  run.paths = lines(row.paths)
  run.exit = { code = row.exitCode, reason = row.exitReason }
  return run
end

-- --- items of each answer ------------------------------------------------------------------------

local function slots(values, count)
  local list = ordered.array({})
  for position = 1, count do
    list[position] = or_null(values[position])
  end
  return list
end

local function series_of(history)
  local counts = history.view == "rule" and { "findings" } or series.COUNTS
  return map(series.of(history), function(item)
    local made = pick(item, series.KEYS[history.view])
    for _, count in ipairs(counts) do
      made[count] = slots(item[count], #history.runs)
    end
    return made
  end)
end

local function open_of(row)
  local finding = pick(row, FINDING)
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
  return slots(states, #history.runs)
end

local function change_of(row)
  local finding = pick(row, FINDING)
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
      local finding = pick(row, KNOWN)
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
  ordered.write_lines(out, map(runs_of(history), run_of), encode)
  local list = ITEMS[history.view] or function()
    return "series", series_of(history)
  end
  local name, items = list(history)
  if name then
    out.write(',"', name, '":')
    ordered.write_lines(out, items, encode)
  end
  out.write("}\n")
end
