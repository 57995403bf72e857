-- For people at a terminal, in the manner of compilers: a place that editors understand, what is
-- wrong, the line, and a tally.
local entries = require("entries")
local summary = require("summary")
local text = require("text")

local STYLES = { error = "1;31", warning = "1;35", info = "1;36", bold = "1", dim = "2", mark = "1;32" }

local function painter(color)
  return function(style, value)
    return color and string.format("\27[%sm%s\27[0m", STYLES[style], value) or value
  end
end

-- The source line with the value marked below it.
local function frame(excerpt, line, paint)
  if excerpt.text == "" then
    return ""
  end
  local gutter = string.format("%5d", line)
  local mark = "^" .. string.rep("~", excerpt.markLength - 1)
  return string.format("%s %s %s\n%s %s %s%s\n", paint("dim", gutter), paint("dim", "|"), excerpt.text,
    string.rep(" ", #gutter), paint("dim", "|"), string.rep(" ", excerpt.markStart), paint("mark", mark))
end

local function place(file, line, column)
  return line and string.format("%s:%d:%d:", file, line, column) or file .. ":"
end

local function write_entry(out, entry, paint)
  local rule = printable(entry.rule) .. (entry.known and ", known" or "")
  out.write(string.format("%s %s %s %s\n", paint("bold", place(printable(entry.file), entry.line, entry.column)),
    paint(entry.severity, entry.severity .. ":"), printable(entry.message), paint("dim", "[" .. rule .. "]")))
  if entry.line then
    out.write(frame(entry.excerpt, entry.line, paint))
  end
end

-- Rules that judged nothing for want of what they need, each with its reason.
local function write_skipped(out, rules)
  for _, rule in ipairs(rules) do
    if rule.skipped > 0 then
      out.write(string.format("note: %s was skipped on %s: %s\n", printable(rule.id), text.plural(rule.skipped, "layer"),
        printable(rule.message)))
    end
  end
end

local function write_isolation(out, isolation)
  if not isolation.processes then
    out.write("note: without isolation: rules ran inside this process, and the time limit was not held\n")
  elseif not isolation.seccomp and not isolation.landlock then
    out.write("note: this build or this kernel has neither seccomp nor Landlock: workers were held by limits alone\n")
  end
end

return function(report, out)
  local paint = painter(out.color)
  local unreadable = 0
  for _, entry in ipairs(entries.of(report)) do
    unreadable = unreadable + (entry.fingerprint and 0 or 1)
    write_entry(out, entry, paint)
  end
  local counts = report.summary
  out.write(paint("bold", summary.tally(counts)), " in ", summary.scope(counts))
  if unreadable > 0 then
    out.write(string.format(", %d could not be read", unreadable))
  end
  if report.hasBase then
    out.write(string.format(", new in this change; %d known from the base", counts.known))
  end
  if counts.skipped > 0 then
    out.write(string.format(", %s skipped (no layers)", text.plural(counts.skipped, "JSON file")))
  end
  out.write("\n")
  write_skipped(out, report.rules)
  write_isolation(out, report.isolation)
  if report.exit.code > 1 then
    out.write(paint("bold", "exit " .. report.exit.code .. ": " .. report.exit.reason), "\n")
  end
end
