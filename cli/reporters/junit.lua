-- JUnit's XML as Jenkins reads it, and GitLab and the others with it: a suite for each file, a case for each rule
-- that found something in it.
local cases = require("cases")
local map = require("map")
local proof = require("proof")
local text = require("text")
local xml = require("xml")

local LONGEST_MESSAGE = 1000

local function lines(list)
  return table.concat(map(list, function(entry)
    return xml.escape(cases.line(entry)) .. "\n"
  end))
end

local ELEMENTS = { failed = "failure", error = "error", skipped = "skipped" }

local function result(case)
  local body = lines(case.entries)
  local element = ELEMENTS[case.status]
  if not element then
    return body == "" and "" or string.format("<system-out>%s</system-out>", body)
  end
  local message = text.cut(printable(case.reason), LONGEST_MESSAGE)
  if #case.entries > 1 then
    message = string.format("%s (and %d more)", message, #case.entries - 1)
  end
  local kind = case.entries[1] and case.entries[1].severity or case.status
  return string.format("<%s%s>%s</%s>", element, xml.attributes({ { "message", message }, { "type", kind } }), body, element)
end

local function counts(suites)
  local count = cases.count(suites)
  return { "tests", count.total }, { "failures", count.failed }, { "errors", count.error }, { "skipped", count.skipped }
end

local function property(name, value)
  return string.format("<property%s/>", xml.attributes({ { "name", name }, { "value", value } }))
end

-- The digests of the suite's file, if it has one, and of all that the verdict rests on.
local function properties(suite, report, digests)
  if not report.proof then
    return ""
  end
  local digest = digests[suite.name]
  return string.format("    <properties>%s%s</properties>\n", digest and property("sha256", digest) or "",
    property("proof", report.proof.sha256))
end

return function(report, out)
  local suites = cases.of(report)
  local digests = proof.layers(report.proof)
  local tests, failures, errors = counts(suites)
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
  out.write("<testsuites", xml.attributes({ { "name", "layercheck" }, tests, failures, errors }), ">\n")
  for _, suite in ipairs(suites) do
    out.write("  <testsuite", xml.attributes({ { "name", suite.name }, counts({ suite }) }), ">\n")
    out.write(properties(suite, report, digests))
    for _, case in ipairs(suite.cases) do
      local attributes = xml.attributes({ { "name", case.name }, { "classname", suite.name } })
      local body = result(case)
      out.write("    <testcase", attributes, body == "" and "/>\n" or ">" .. body .. "</testcase>\n")
    end
    out.write("  </testsuite>\n")
  end
  out.write("</testsuites>\n")
end
