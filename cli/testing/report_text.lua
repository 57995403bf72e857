-- What tests came to, for people: what failed as expected against actual, then a line for each rule.
local STYLES = { bad = "1;31", good = "1;32", dim = "2" }

local function painter(color)
  return function(style, text)
    return color and string.format("\27[%sm%s\27[0m", STYLES[style], text) or text
  end
end

local function contains(list)
  local set = {}
  for _, item in ipairs(list or {}) do
    set[item] = true
  end
  return set
end

-- "3, 7-9"
local function ranges(lines)
  local parts, first, last = {}, nil, nil
  local function close()
    if first then
      parts[#parts + 1] = first == last and tostring(first) or first .. "-" .. last
    end
  end
  for _, line in ipairs(lines) do
    if last and line == last + 1 then
      last = line
    else
      close()
      first, last = line, line
    end
  end
  close()
  return table.concat(parts, ", ")
end

local function percent(part, whole)
  return whole == 0 and 100 or part * 100 // whole
end

local function coverage_of(result)
  if not result.code then
    return nil
  end
  local ran, missing = contains(result.ran), {}
  for _, line in ipairs(result.code) do
    if not ran[line] then
      missing[#missing + 1] = line
    end
  end
  return #result.code - #missing, #result.code, missing
end

local function missed(suite, name)
  return suite.missed and suite.missed[name]
end

-- A line about a threshold; where that was missed, with what is wrong.
local function write_measure(out, text, fault, paint)
  out.write("       ", fault and paint("bad", text) or text, "\n")
  if fault then
    out.write("       ", paint("bad", fault), "\n")
  end
end

local function write_coverage(out, suite, paint)
  local covered, lines, missing = coverage_of(suite.result)
  if not covered then
    return
  end
  local text = string.format("%d of %d lines ran (%d %%)", covered, lines, percent(covered, lines))
  if #missing > 0 then
    text = text .. ", not " .. ranges(missing)
  end
  write_measure(out, text, missed(suite, "coverage"), paint)
end

local function write_mutation(out, suite, paint)
  if not suite.mutants then
    return
  end
  local text = string.format("noticed %d of %d changes to the rule, %d of %d to its layers", suite.mutantsNoticed,
    suite.mutants, suite.fixtureChangesNoticed, suite.fixtureChanges)
  write_measure(out, text, missed(suite, "mutation"), paint)
  for _, survivor in ipairs(suite.survivors) do
    out.write(string.format("         %s:%d: no test notices '%s' for '%s'\n", suite.rule, survivor.line, survivor.to, survivor.from))
  end
end

local function indented(text)
  return (("\n" .. text):gsub("\n$", ""):gsub("\n", "\n      "):sub(2))
end

local function write_snapshot(out, suite, paint)
  if suite.updated then
    out.write("       snapshot written: ", suite.updated, ".snapshot\n")
  elseif suite.snapshotActual then
    out.write(paint("bad", "FAILED "), suite.path, "\n  snapshot\n    expected\n", indented(suite.snapshotExpected), "\n    got\n",
      indented(suite.snapshotActual), "\n    (--update accepts it)\n")
  end
end

local function write_suite(out, suite, paint)
  if suite.problem then
    out.write(paint("bad", "FAILED "), printable(suite.path), "\n    ", printable(suite.problem), "\n")
    return
  end
  local failed = 0
  for _, case in ipairs(suite.result.cases) do
    if case.problem then
      failed = failed + 1
      local place = case.line and string.format("%s:%d", printable(suite.path), case.line) or printable(suite.path)
      out.write(paint("bad", "FAILED "), place, "\n  ", case.name, "\n", case.problem, "\n")
    end
  end
  write_snapshot(out, suite, paint)
  if #suite.result.cases == 0 then
    out.write(paint("bad", "FAILED "), printable(suite.path), "\n    the file has no cases\n")
  elseif failed == 0 and not suite.snapshotActual then
    out.write(string.format("%s     %s (%d cases)\n", paint("good", "ok"), printable(suite.id), #suite.result.cases))
  end
  write_coverage(out, suite, paint)
  write_mutation(out, suite, paint)
end

return function(report, out)
  local paint = painter(out.color)
  for _, suite in ipairs(report.suites) do
    write_suite(out, suite, paint)
  end
  local thresholds = report.missed > 0 and string.format(", %d %s missed", report.missed, report.missed == 1 and "threshold" or "thresholds") or ""
  out.write(string.format("%d passed, %d failed%s\n", report.passed, report.failed, thresholds))
end
