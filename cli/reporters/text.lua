-- For people at a terminal, in the manner of compilers: a place that editors understand, what is
-- wrong, the line, and a tally.
local STYLES = { error = "1;31", warning = "1;35", info = "1;36", bold = "1", dim = "2", mark = "1;32" }

local function painter(color)
  return function(style, text)
    return color and string.format("\27[%sm%s\27[0m", STYLES[style], text) or text
  end
end

local function plural(count, word)
  return string.format("%d %s%s", count, word, count == 1 and "" or "s")
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

-- Findings and unreadable inputs together, by file; both lists are sorted already.
local function entries(report)
  local all = {}
  for _, finding in ipairs(report.findings) do
    all[#all + 1] = finding
  end
  for _, input in ipairs(report.inputs) do
    if input.error then
      all[#all + 1] = {
        file = input.file, line = input.error.line, column = input.error.column, severity = "error",
        message = input.error.message, excerpt = input.error.excerpt, rule = "input",
      }
    end
  end
  for position, entry in ipairs(all) do
    entry.position = position
  end
  table.sort(all, function(a, b)
    if a.file ~= b.file then
      return a.file < b.file
    end
    return a.position < b.position
  end)
  return all
end

local function tally(summary)
  local counts = {}
  for _, kind in ipairs({ { summary.errors, "error" }, { summary.warnings, "warning" }, { summary.infos, "info" } }) do
    if kind[1] > 0 then
      counts[#counts + 1] = plural(kind[1], kind[2])
    end
  end
  return #counts > 0 and table.concat(counts, ", ") or "no findings"
end

return function(report, out)
  local paint = painter(out.color)
  local unreadable = 0
  for _, entry in ipairs(entries(report)) do
    unreadable = unreadable + (entry.rule == "input" and 1 or 0)
    local line = entry.line and frame(entry.excerpt, entry.line, paint) or ""
    out.write(string.format("%s %s %s %s\n%s",
      paint("bold", place(out.printable(entry.file), entry.line, entry.column)),
      paint(entry.severity, entry.severity .. ":"),
      out.printable(entry.message), paint("dim", "[" .. out.printable(entry.rule) .. "]"), line))
  end
  local summary = report.summary
  out.write(string.format("%s in %s (%s, %s, %s)", paint("bold", tally(summary)), plural(summary.files, "file"),
    plural(summary.layers, "layer"), plural(summary.techniques, "technique"), plural(summary.rules, "rule")))
  if unreadable > 0 then
    out.write(string.format(", %s could not be read", unreadable))
  end
  if summary.skipped > 0 then
    out.write(string.format(", %s skipped (no layers)", plural(summary.skipped, "JSON file")))
  end
  out.write("\n")
  if report.exit.code > 1 then
    out.write(string.format("%s\n", paint("bold", "exit " .. report.exit.code .. ": " .. report.exit.reason)))
  end
end
