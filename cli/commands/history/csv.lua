-- Answers as tables, RFC 4180.
local csv = require("csv")
local series = require("commands.history.series")

local RUN = { "run", "day", "time", "origin", "commit", "label", "tool", "proof", "files", "unread", "layers", "techniques", "errors",
  "warnings", "infos", "waived", "known", "covered", "total", "exitCode", "exitReason" }

local FINDING = { "fingerprint", "severity", "rule", "file", "layer", "line", "technique", "tactic", "field", "message" }

local function behind(first, rest)
  return table.move(rest, 1, #rest, #first + 1, table.move(first, 1, #first, 1, {}))
end

local function write(out, names, rows)
  out.write(csv.row(names, #names))
  for _, row in ipairs(rows) do
    local values = {}
    for position, name in ipairs(names) do
      values[position] = row[name]
    end
    out.write(csv.row(values, #names))
  end
end

-- The members of its run, for a row that has its number.
local function with_run(history, rows)
  for _, row in ipairs(rows) do
    local run = history.runs[row.number]
    row.run, row.day = run.run, run.day
  end
  return rows
end

-- What each run says of each finding that was asked for, a line each.
local function write_since(history, out)
  local findings = {}
  for _, finding in ipairs(history.finding) do
    findings[finding.id] = finding
  end
  for _, seen in ipairs(with_run(history, history.seen)) do
    setmetatable(seen, { __index = findings[seen.id] })
  end
  write(out, { "fingerprint", "run", "day", "state", "rule", "file", "technique", "tactic", "field", "message" }, history.seen)
end

local WRITERS = {
  runs = function(history, out)
    write(out, RUN, history.runs)
  end,
  open = function(history, out)
    write(out, behind({ "sinceRun", "sinceDay", "days", "runs" }, FINDING), history.open)
  end,
  since = write_since,
  between = function(history, out)
    write(out, behind({ "change", "reason" }, FINDING), history.between)
  end,
}

local function write_series(history, out)
  local names = behind({ "run", "day" }, behind(series.KEYS[history.view], series.counts(history.view)))
  write(out, names, with_run(history, history[history.view]))
end

return function(history, out)
  (WRITERS[history.view] or write_series)(history, out)
end
