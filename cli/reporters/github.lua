-- Workflow commands, which GitHub shows as annotations of the change:
-- https://docs.github.com/actions/reference/workflow-commands-for-github-actions
--
-- Of each level GitHub keeps ten annotations a step and drops the rest without a word, so the worst ones come
-- first and the last notice counts what is left out.
local entries = require("entries")
local notes = require("notes")
local paths = require("paths")
local summary = require("summary")
local text = require("text")

local MOST = 10
local LONGEST_MESSAGE, LONGEST_TITLE = 1000, 100

local LEVELS = { error = "error", warning = "warning", info = "notice" }

local DATA = { ["%"] = "%25", ["\r"] = "%0D", ["\n"] = "%0A" }
local PROPERTY = { ["%"] = "%25", ["\r"] = "%0D", ["\n"] = "%0A", [":"] = "%3A", [","] = "%2C" }

local function command(level, properties, message)
  local parts = {}
  for _, property in ipairs(properties) do
    if property[2] then
      parts[#parts + 1] = property[1] .. "=" .. tostring(property[2]):gsub("[%%\r\n:,]", PROPERTY)
    end
  end
  local data = text.cut(printable(message), LONGEST_MESSAGE):gsub("[%%\r\n]", DATA)
  return string.format("::%s %s::%s\n", level, table.concat(parts, ","), data)
end

local function title(entry)
  local words = entry.technique and entry.technique .. " " .. entry.rule or entry.rule
  return text.cut(printable(words), LONGEST_TITLE)
end

-- A column's end counts only on the line where the column is.
local function annotation(entry, report)
  local is_one_line = entry.endLine == entry.line
  return command(LEVELS[entry.severity], {
    { "file", printable(paths.relative(entry.file, report.folder)) },
    { "line", entry.line },
    { "endLine", entry.endLine },
    { "col", entry.column },
    { "endColumn", is_one_line and entry.endColumn },
    { "title", title(entry) },
  }, entry.message)
end

-- How many annotations each severity gets; the notice that counts the rest is one of the notices.
local function quotas(counts)
  local is_cut = counts.error > MOST or counts.warning > MOST or counts.info > MOST
  return { error = MOST, warning = MOST, info = is_cut and MOST - 1 or MOST }, is_cut
end

local function rest_of(counts, quota)
  local rest = {}
  for severity, count in pairs(counts) do
    rest[severity] = math.max(count - quota[severity], 0)
  end
  return summary.of_counts(rest)
end

-- Lines of the log, which use up no annotation. GitHub takes "##[error]" for a command wherever it stands in a line.
local function write_notes(out, rules)
  for _, note in ipairs(notes.of_rules(rules)) do
    out.write("layercheck: note: ", (note:gsub("##%[", "## [")), "\n")
  end
end

return function(report, out)
  local holding = entries.split_waived(entries.of(report))
  local counts = entries.count(holding)
  local quota, is_cut = quotas(counts)
  local written = { error = 0, warning = 0, info = 0 }
  for _, entry in ipairs(entries.worst_first(holding)) do
    if written[entry.severity] < quota[entry.severity] then
      written[entry.severity] = written[entry.severity] + 1
      out.write(annotation(entry, report))
    end
  end
  if is_cut then
    out.write(command("notice", { { "title", "layercheck" } },
      rest_of(counts, quota) .. " more than GitHub shows; the job's summary and the other formats have them all"))
  end
  write_notes(out, report.rules)
  out.write(string.format("layercheck: %s in %s\n", summary.tally(report.summary), summary.scope(report)))
end
