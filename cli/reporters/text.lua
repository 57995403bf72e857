-- For people at a terminal, in the manner of compilers: a place that editors understand, what is wrong, the line,
-- and a tally. What a file repeats without end is told a few times, and a rule that has shown some lines shows no more.
local entries = require("entries")
local notes = require("notes")
local page = require("page")
local summary = require("summary")
local text = require("text")

local MOST_FRAMES = 3 -- of a rule in a file
local MOST_EQUALS = 3 -- findings that say the same in a file
local MOST_LINES = 10 -- that are listed of those that are told together
local LEAST_FOR_TABLE = 10 -- findings from which on a table of the rules is worth its lines
local GUTTER = 5
local SHOWN_DIGITS = 8 -- of a fingerprint: enough to name a finding

-- What is told: findings and, with the last of those that say the same in a file, the lines of the others.
local function fold(list, most_equals)
  local told, equals = {}, {}
  for _, entry in ipairs(list) do
    local key = table.concat({ entry.file, entry.rule, entry.severity, entry.message, entry.known and "known" or "new",
      entry.waiver and entry.waiver.file .. entry.waiver.line or "" }, "\0")
    local known = equals[key] or { count = 0 }
    equals[key] = known
    known.count = known.count + 1
    if known.count <= most_equals then
      known.last = { entry = entry, others = {} }
      told[#told + 1] = known.last
    else
      table.insert(known.last.others, entry)
    end
  end
  return told
end

local function gutter(value, paint)
  return paint("dim", string.format("%" .. GUTTER .. "s |", value))
end

-- The source line with the value marked below it.
local function frame(excerpt, paint)
  local mark = string.rep(" ", excerpt.markStart) .. paint("mark", "^" .. string.rep("~", excerpt.markLength - 1))
  return string.format("%s %s\n%s %s\n", gutter(excerpt.line, paint), excerpt.text, gutter("", paint), mark)
end

-- "12 more like it, on lines 3, 5 and 8": each line once.
local function repeats(others)
  local lines, seen = {}, {}
  for _, entry in ipairs(others) do
    if entry.line and not seen[entry.line] then
      seen[entry.line] = true
      lines[#lines + 1] = tostring(entry.line)
    end
  end
  if #lines > MOST_LINES then
    lines = table.move(lines, 1, MOST_LINES, 1, {})
    lines[#lines + 1] = "others"
  end
  return string.format("%d more like it, on %s %s", #others, #lines == 1 and "line" or "lines", text.list(lines))
end

-- "[content/secret, known, 3f2a1c9b]"
local function tag(entry, shows_fingerprint)
  local words = { printable(entry.rule) }
  words[#words + 1] = entry.known and "known" or nil
  words[#words + 1] = entry.waiver and "waived" or nil
  words[#words + 1] = shows_fingerprint and entry.fingerprint and entry.fingerprint:sub(1, SHOWN_DIGITS) or nil
  return "[" .. table.concat(words, ", ") .. "]"
end

local function write_told(out, told, paint, shows_frame, shows_fingerprint)
  local entry = told.entry
  out.write(paint("bold", entries.place(entry) .. ":"), " ", paint(entry.severity, entry.severity .. ":"), " ", printable(entry.message), " ",
    paint("dim", tag(entry, shows_fingerprint)), "\n")
  if shows_frame and entry.line and entry.excerpt.text ~= "" then
    out.write(frame(entry.excerpt, paint))
  end
  if entry.waiver then
    out.write(gutter("", paint), " ", entries.excuse(entry.waiver), "\n")
  end
  if #told.others > 0 then
    out.write(gutter("", paint), " ", repeats(told.others), "\n")
  end
end

-- How often each rule reported, the gravest first and of these the most frequent.
local function write_rules(out, list, paint)
  local by_rule, rules, ids = {}, {}, {}
  for _, entry in ipairs(entries.worst_first(list)) do
    if not by_rule[entry.rule] then
      by_rule[entry.rule] = { id = printable(entry.rule), severity = entry.severity, count = 0 }
      rules[#rules + 1] = by_rule[entry.rule]
      ids[#ids + 1] = by_rule[entry.rule].id
    end
    by_rule[entry.rule].count = by_rule[entry.rule].count + 1
  end
  entries.sort(rules, function(rule)
    return -rule.count
  end)
  local width = page.widest(ids)
  out.write("\n")
  for _, rule in ipairs(entries.worst_first(rules)) do
    out.write(string.format("%6d  %s  ", rule.count, page.pad(rule.id, width)), paint(rule.severity, rule.severity), "\n")
  end
  out.write("\n")
end

-- A baseline is to get smaller, or it excuses the next fault of the same kind.
local function write_gone(out, baselines)
  for _, baseline in ipairs(baselines) do
    local count, it = baseline.gone, baseline.gone == 1 and "it" or "them"
    if count > 0 then
      out.write(string.format("note: %s has %s that %s no more found; --prune-baseline drops %s\n", printable(baseline.file),
        text.plural(count, "finding"), count == 1 and "is" or "are", it))
    end
  end
end

return function(report, out)
  local paint = page.painter(out.color)
  local all = entries.of(report)
  local list = entries.split_waived(all)
  local frames = {}
  for _, told in ipairs(fold(report.showsWaived and all or list, report.showsFingerprints and math.huge or MOST_EQUALS)) do
    local key = told.entry.file .. "\0" .. told.entry.rule
    frames[key] = (frames[key] or 0) + 1
    write_told(out, told, paint, frames[key] <= MOST_FRAMES, report.showsFingerprints)
  end
  if #list >= LEAST_FOR_TABLE then
    write_rules(out, list, paint)
  end
  out.write(paint("bold", summary.tally(report.summary)), " in ", summary.scope(report), "\n")
  for _, note in ipairs(notes.of_rules(report.rules)) do
    out.write("note: ", note, "\n")
  end
  write_gone(out, report.baselines)
  local isolation = summary.isolation(report.isolation)
  if isolation then
    out.write("note: ", isolation, "\n")
  end
  if report.exit.code > 1 then
    out.write(paint("bold", "exit " .. report.exit.code .. ": " .. report.exit.reason), "\n")
  end
end
