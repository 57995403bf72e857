-- TAP, version 14: one test point a case.
local cases_of = require("suite_cases")

local function description(text)
  return (printable(text):gsub("[\\#]", "\\%0"))
end

-- The lines of a problem, which may be a foreign file's.
local function indented(text)
  return (text:gsub("[^\n]+", printable):gsub("\n", "\n    "))
end

return function(report, out)
  local number = 0
  out.write("TAP version 14\n")
  for _, suite in ipairs(report.suites) do
    for _, case in ipairs(cases_of(suite)) do
      number = number + 1
      out.write(string.format("%s %d - %s\n", case.problem and "not ok" or "ok", number,
        description((suite.id or suite.path) .. ": " .. case.name)))
      if case.problem then
        out.write("  ---\n  message: |\n    ", indented(case.problem), "\n  ...\n")
      end
    end
  end
  out.write(string.format("1..%d\n", number))
end
