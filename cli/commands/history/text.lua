-- Runs for a person at a terminal.
local columns = require("columns")
local page = require("page")
local plural = require("text").plural
local spark = require("spark")

local TRENDS = { "errors", "warnings", "infos" }

local function run_row(run)
  return { run.run, run.day, run.commit and run.commit:sub(1, 10), run.label, run.files, run.layers, run.errors, run.warnings,
    run.infos, run.exitCode }
end

local function list(map, items)
  local mapped = {}
  for position, item in ipairs(items) do
    mapped[position] = map(item)
  end
  return mapped
end

local function values_of(runs, name)
  return list(function(run)
    return run[name]
  end, runs)
end

local function write_trends(history, out)
  for _, name in ipairs(TRENDS) do
    local values = values_of(history.runs, name)
    out.write(page.pad(name, #"warnings"), "  ", spark.line(values, #values, out.width - 30, history.unicode),
      string.format("  %d -> %d\n", values[1], values[#values]))
  end
end

return function(history, out)
  columns.write(out, { "run", "day", "commit", "label", "files", "layers", "errors", "warnings", "infos", "exit" },
    list(run_row, history.runs))
  out.write("\n")
  if #history.runs > 1 then
    write_trends(history, out)
  end
  out.write(plural(#history.runs, "run"), "\n")
end
