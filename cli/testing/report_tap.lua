-- TAP, version 14: one test point a case.
local function description(text)
  return (printable(text):gsub("[\\#]", "\\%0"))
end

return function(report, out)
  local number = 0
  local function point(is_ok, name, problem)
    number = number + 1
    out.write(string.format("%s %d - %s\n", is_ok and "ok" or "not ok", number, description(name)))
    if problem then
      out.write("  ---\n  message: |\n    ", (problem:gsub("\n", "\n    ")), "\n  ...\n")
    end
  end

  out.write("TAP version 14\n")
  for _, suite in ipairs(report.suites) do
    if suite.problem then
      point(false, suite.path, printable(suite.problem))
    else
      for _, case in ipairs(suite.result.cases) do
        point(case.problem == nil, suite.id .. ": " .. case.name, case.problem)
      end
      if suite.snapshotActual then
        point(false, suite.id .. ": snapshot", "the snapshot differs")
      end
    end
  end
  out.write(string.format("1..%d\n", number))
end
