-- JUnit XML: a test suite a rule, a test case a case.
local xml = require("xml")

-- The suite's cases as { name, problem }, whatever went wrong.
local function cases_of(suite)
  if suite.problem then
    return { { name = "the file loads", problem = suite.problem } }
  end
  local cases = table.move(suite.result.cases, 1, #suite.result.cases, 1, {})
  if suite.snapshotActual then
    cases[#cases + 1] = { name = "snapshot", problem = "the snapshot differs" }
  end
  return cases
end

local function write_suite(out, suite)
  local cases, failed = cases_of(suite), 0
  for _, case in ipairs(cases) do
    failed = failed + (case.problem and 1 or 0)
  end
  local name = suite.id or suite.path
  out.write("  <testsuite", xml.attributes({ { "name", name }, { "tests", #cases }, { "failures", failed }, { "errors", 0 } }), ">\n")
  for _, case in ipairs(cases) do
    out.write("    <testcase", xml.attributes({ { "name", case.name }, { "classname", name }, { "file", suite.path } }))
    if case.problem then
      out.write(">\n      <failure", xml.attributes({ { "message", (case.problem:gsub("%s+", " ")) } }), ">",
        (case.problem:gsub("[^\n]+", xml.escape)), "</failure>\n    </testcase>\n")
    else
      out.write("/>\n")
    end
  end
  out.write("  </testsuite>\n")
end

return function(report, out)
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',
    xml.attributes({ { "name", "layercheck" }, { "tests", report.passed + report.failed }, { "failures", report.failed } }), ">\n")
  for _, suite in ipairs(report.suites) do
    write_suite(out, suite)
  end
  out.write("</testsuites>\n")
end
