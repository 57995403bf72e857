-- JUnit XML: a test suite a rule, a test case a case.
local cases_of = require("suite_cases")
local xml = require("xml")

local function suite_of(result)
  local suite = { name = result.id or result.path, path = result.path, cases = cases_of(result), failed = 0 }
  for _, case in ipairs(suite.cases) do
    suite.failed = suite.failed + (case.problem and 1 or 0)
  end
  return suite
end

local function write_suite(out, suite)
  out.write("  <testsuite",
    xml.attributes({ { "name", suite.name }, { "tests", #suite.cases }, { "failures", suite.failed }, { "errors", 0 } }), ">\n")
  for _, case in ipairs(suite.cases) do
    out.write("    <testcase", xml.attributes({ { "name", case.name }, { "classname", suite.name }, { "file", suite.path } }))
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
  local suites, tests, failures = {}, 0, 0
  for i, result in ipairs(report.suites) do
    suites[i] = suite_of(result)
    tests, failures = tests + #suites[i].cases, failures + suites[i].failed
  end
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',
    xml.attributes({ { "name", "layercheck" }, { "tests", tests }, { "failures", failures } }), ">\n")
  for _, suite in ipairs(suites) do
    write_suite(out, suite)
  end
  out.write("</testsuites>\n")
end
