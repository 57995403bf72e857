-- Answers for a person at a terminal.
local columns = require("columns")
local map = require("map")
local page = require("page")
local paths = require("paths")
local plural = require("text").plural
local series = require("commands.history.series")
local spark = require("spark")

local LONGEST_SPARK = 30
local ID = 10 -- digits of a commit that are shown

local function percent(share)
  return share and string.format("%.1f %%", share) or nil
end

local function layer_name(file, layer)
  return layer and layer > 0 and string.format("%s (layer %d)", file, layer) or file
end

-- --- runs ----------------------------------------------------------------------------------------

local HEADS = { "run", "day", "commit", "label", "files", "layers", "errors", "warnings", "infos", "covered", "exit" }

local function share_of(run)
  return series.share(run.covered, run.total)
end

local function run_row(run)
  return { run.run, run.day, run.commit and run.commit:sub(1, ID), run.label, run.files, run.layers, run.errors, run.warnings,
    run.infos, percent(share_of(run)), run.exitCode }
end

-- The first and the last of the values that there are.
local function ends(values, count)
  local first, last
  for position = 1, count do
    if values[position] then
      first, last = first or values[position], values[position]
    end
  end
  return first, last
end

local function trend_row(name, values, count, show, unicode)
  local first, last = ends(values, count)
  return { name, show(first) or "-", show(last) or "-", spark.line(values, count, LONGEST_SPARK, unicode) }
end

local function write_runs(history, out)
  local runs = history.runs
  columns.write(out, HEADS, map(runs, run_row))
  if #runs > 1 then
    local rows = map({ "errors", "warnings", "infos" }, function(name)
      return trend_row(name, map(runs, function(run) return run[name] end), #runs, tostring, history.unicode)
    end)
    local shares = {}
    for position, run in ipairs(runs) do
      shares[position] = share_of(run)
    end
    if next(shares) then
      rows[#rows + 1] = trend_row("covered", shares, #runs, percent, history.unicode)
    end
    out.write("\n")
    columns.write(out, { "trend", "first", "last", "" }, rows)
  end
  out.write("\n", plural(#runs, "run"), "\n")
end

-- --- trends --------------------------------------------------------------------------------------

local function key_of(history, item)
  if history.view == "layer" then
    return paths.short(printable(layer_name(item.file, item.layer)), paths.COLUMN)
  elseif history.view == "tactic" then
    return item.domain and item.domain .. " " .. item.tactic or item.tactic
  end
  return item[history.view] or "(nobody)"
end

local function is_quiet(item, count)
  for position = 1, count do
    if item.findings[position] ~= 0 and item.findings[position] ~= nil then
      return false
    end
  end
  return next(item.total) == nil
end

local function shares_of(item, count)
  local shares = {}
  for position = 1, count do
    shares[position] = series.share(item.covered[position], item.total[position])
  end
  return shares
end

local function write_series(history, out)
  local count, rows, quiet = #history.runs, {}, 0
  local heads = { history.view, "findings", "now", "", "covered", "now", "" }
  local covers = history.view ~= "rule"
  for _, item in ipairs(series.of(history, history.view)) do
    if is_quiet(item, count) then
      quiet = quiet + 1
    else
      local row = trend_row(key_of(history, item), item.findings, count, tostring, history.unicode)
      if covers then
        local more = trend_row("", shares_of(item, count), count, percent, history.unicode)
        table.move(more, 2, 4, 5, row)
      end
      rows[#rows + 1] = row
    end
  end
  if not covers then
    heads = table.move(heads, 1, 4, 1, {})
  end
  columns.write(out, heads, rows)
  out.write("\n", plural(count, "run"), " from ", printable(history.runs[1].day), " to ", printable(history.runs[count].day))
  out.write(quiet > 0 and string.format("; %s without a finding left out", plural(quiet, history.view)) or "", "\n")
end

-- --- findings ------------------------------------------------------------------------------------

local function place(finding)
  return string.format("%s:%d", finding.file, finding.line)
end

local function write_finding(out, paint, finding, note)
  out.write(paint(finding.severity, printable(finding.severity)), " ", printable(finding.message), " [", printable(finding.rule), "]\n",
    "    ", paint("dim", printable(place(finding)) .. "  " .. finding.fingerprint .. (note and "  " .. note or "")), "\n")
end

local function write_open(history, out)
  local paint, day = page.painter(out.color), nil
  for _, finding in ipairs(history.open) do
    if finding.sinceRun ~= day then
      day = finding.sinceRun
      out.write(paint("bold", string.format("since %s (run %d, %s)", printable(finding.sinceDay), finding.sinceRun,
        plural(finding.days, "day"))), "\n")
    end
    write_finding(out, paint, finding)
  end
  local last = history.runs[#history.runs]
  out.write(plural(#history.open, "open finding"), " in run ", tostring(last.run), " of ", printable(last.day), "\n")
end

local STATES = { open = "open", waived = "excused by a waiver", known = "known from the base", gone = "gone" }

-- Runs in which the finding's state changed.
local function write_states(history, out, finding)
  local state
  for _, seen in ipairs(history.seen) do
    if seen.id == finding.id and seen.state ~= state then
      state = seen.state
      local run = history.runs[seen.number]
      out.write("    ", printable(run.day), "  run ", tostring(run.run), "  ", STATES[state] or printable(state), "\n")
    end
  end
end

local function write_since(history, out)
  local paint = page.painter(out.color)
  for _, finding in ipairs(history.finding) do
    out.write(paint("bold", finding.fingerprint), " ", printable(finding.message), " [", printable(finding.rule), "]\n    ",
      printable(finding.file), "\n")
    write_states(history, out, finding)
  end
end

-- --- between -------------------------------------------------------------------------------------

local REASONS = {
  went = { gone = "fixed", waived = "excused by a waiver", known = "known from the base", rule = "the rule did not run through",
    file = "the file is gone", unread = "the file could not be read" },
  appeared = { gone = "new", waived = "was excused by a waiver", known = "was known from the base", rule = "the rule did not run through before",
    file = "the file is new", unread = "the file could not be read before" },
}

local function run_of(history, id)
  for _, run in ipairs(history.runs) do
    if run.run == id then
      return run
    end
  end
end

local function write_changes(history, out, change, head)
  local paint, count = page.painter(out.color), 0
  local style = change == "went" and "good" or "bad"
  for _, finding in ipairs(history.between) do
    if finding.change == change then
      count = count + 1
      if count == 1 then
        out.write(paint("bold", head), "\n")
      end
      out.write(paint(style, change == "went" and "- " or "+ "))
      write_finding(out, paint, finding, REASONS[change][finding.reason])
    end
  end
  return count
end

local function write_between(history, out)
  local from, to = run_of(history, history.compared[1].run), run_of(history, history.compared[2].run)
  columns.write(out, HEADS, { run_row(from), run_row(to) })
  local went = write_changes(history, out, "went", "went away")
  local appeared = write_changes(history, out, "appeared", "appeared")
  out.write(string.format("%d went away, %d appeared\n", went, appeared))
end

local WRITERS = { runs = write_runs, open = write_open, since = write_since, between = write_between }

return function(history, out)
  (WRITERS[history.view] or write_series)(history, out)
end
