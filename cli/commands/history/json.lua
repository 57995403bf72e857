-- Runs for programs; docs/history.schema.json describes it.
local ordered = require("json")

local RUN = { "run", "day", "time", "origin", "commit", "label", "paths", "tool", "files", "unread", "layers", "techniques",
  "errors", "warnings", "infos", "waived", "known", "exit", "code", "reason" }

local encode = ordered.encoder(RUN)

local function lines(text)
  local list = ordered.array({})
  for line in text:gmatch("[^\n]+") do
    list[#list + 1] = line
  end
  return list
end

-- Text that may be absent is null then, so that every run has every member.
local function run_of(row)
  row.commit, row.label = row.commit or json.null, row.label or json.null
  row.paths = lines(row.paths)
  row.exit = { code = row.exitCode, reason = row.exitReason }
  row.exitCode, row.exitReason = nil, nil
  return row
end

return function(history, out)
  local runs = {}
  for position, row in ipairs(history.runs) do
    runs[position] = run_of(row)
  end
  out.write('{"runs":')
  ordered.write_lines(out, runs, encode)
  out.write("}\n")
end
