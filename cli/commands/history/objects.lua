-- Runs, findings and series of a history as objects of JSON.
local map = require("map")
local ordered = require("json")
local series = require("commands.history.series")

local objects = {}

objects.encode = ordered.encoder({
  "code", "change", "reason", "since", "days", "runs", "run", "day", "time", "origin", "commit", "label", "paths", "tool", "proof", "files", "unread",
  "layers", "fingerprint", "severity", "domain", "rule", "owner", "file", "layer", "line", "technique", "techniques", "tactic", "field",
  "message", "errors", "warnings", "infos", "waived", "known", "findings", "covered", "total", "exit", "states",
})

local RUN = { "run", "day", "time", "origin", "commit", "label", "tool", "proof", "files", "unread", "layers", "techniques", "errors",
  "warnings", "infos", "waived", "known", "covered", "total" }

local function lines(text)
  local list = ordered.array({})
  for line in text:gmatch("[^\n]+") do
    list[#list + 1] = line
  end
  return list
end

function objects.run(row)
  local run = ordered.pick(row, RUN)
  run.paths = lines(row.paths)
  run.exit = { code = row.exitCode, reason = row.exitReason }
  return run
end

-- A list with a slot for each run, from a table of values by the runs' numbers.
function objects.slots(values, count)
  local list = ordered.array({})
  for position = 1, count do
    list[position] = ordered.or_null(values[position])
  end
  return list
end

function objects.series(history, view)
  return map(series.of(history, view), function(item)
    local made = ordered.pick(item, series.KEYS[view])
    for _, count in ipairs(series.counts(view)) do
      made[count] = objects.slots(item[count], #history.runs)
    end
    return made
  end)
end

return objects
