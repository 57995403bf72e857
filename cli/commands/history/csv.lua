-- Runs as a table, RFC 4180.
local csv = require("csv")

local RUNS = { "run", "day", "time", "origin", "commit", "label", "tool", "files", "unread", "layers", "techniques", "errors",
  "warnings", "infos", "waived", "known", "exitCode", "exitReason" }

return function(history, out)
  out.write(csv.row(RUNS, #RUNS))
  for _, run in ipairs(history.runs) do
    local values = {}
    for position, name in ipairs(RUNS) do
      values[position] = run[name]
    end
    out.write(csv.row(values, #RUNS))
  end
end
