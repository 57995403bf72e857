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

local function write_coverage(out, suite, threshold, paint)
  local covered, lines, missing = coverage_of(suite.result)
  if not covered then
    return
  end
  local share = percent(covered, lines)
  local text = string.format("       %d of %d lines ran (%d %%)", covered, lines, share)
  if #missing > 0 then
    text = text .. ", not " .. ranges(missing)
  end
  out.write(share < threshold and paint("bad", text) or text, "\n")
end

local function write_mutation(out, suite, threshold, paint)
  if not suite.mutants then
    return
  end
  local changes = suite.mutants + suite.fixtureChanges
  local noticed = suite.mutantsNoticed + suite.fixtureChangesNoticed
  local text = string.format("       noticed %d of %d changes to the rule, %d of %d to its layers", suite.mutantsNoticed,
    suite.mutants, suite.fixtureChangesNoticed, suite.fixtureChanges)
  if changes > 0 and noticed == 0 then
    text = text .. ": the tests notice nothing"
  end
  local is_bad = percent(suite.mutantsNoticed, suite.mutants) < threshold
    or changes > 0 and noticed == 0
  out.write(is_bad and paint("bad", text) or text, "\n")
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

local function write_suite(out, suite, report, paint)
  if suite.problem then
    out.write(paint("bad", "FAILED "), printable(suite.path), "\n    ", printable(suite.problem), "\n")
    return
  end
  local failed = 0
  for _, case in ipairs(suite.result.cases) do
    if case.problem then
      failed = failed + 1
      out.write(paint("bad", "FAILED "), printable(suite.path), "\n  ", case.name, "\n", case.problem, "\n")
    end
  end
  write_snapshot(out, suite, paint)
  if #suite.result.cases == 0 then
    out.write(paint("bad", "FAILED "), printable(suite.path), "\n    the file has no cases\n")
  elseif failed == 0 and not suite.snapshotActual then
    out.write(string.format("%s     %s (%d cases)\n", paint("good", "ok"), printable(suite.id), #suite.result.cases))
  end
  write_coverage(out, suite, report.coverageThreshold, paint)
  write_mutation(out, suite, report.mutateThreshold, paint)
end

return function(report, out)
  local paint = painter(out.color)
  for _, suite in ipairs(report.suites) do
    write_suite(out, suite, report, paint)
  end
  out.write(string.format("%d passed, %d failed\n", report.passed, report.failed))
end
