-- The Test Anything Protocol, version 14: https://testanything.org/tap-version-14-specification.html
--
-- A test point for each rule that found something in a file, and for each rule; the findings are in YAML blocks, in
-- which JSON's strings and objects mean what they mean in JSON.
local cases = require("cases")
local ordered = require("json")

local encode = ordered.encoder({ "line", "column", "severity", "technique", "message" })

local function description(value)
  return (printable(value):gsub("[\\#]", "\\%0"))
end

local function directive(case)
  return case.status == "skipped" and " # SKIP " .. description(case.reason) or ""
end

local function write_diagnostics(out, case)
  out.write("  ---\n")
  if case.reason then
    out.write("  message: ", encode(printable(case.reason)), "\n")
  end
  out.write(#case.entries > 0 and "  findings:\n" or "")
  for _, entry in ipairs(case.entries) do
    out.write("    - ", encode({
      line = entry.line, column = entry.column, severity = entry.severity,
      technique = entry.technique and printable(entry.technique), message = printable(entry.message),
    }), "\n")
  end
  out.write("  ...\n")
end

return function(report, out)
  local suites = cases.of(report)
  out.write("TAP version 14\n", string.format("1..%d\n", cases.count(suites).total))
  local number = 0
  for _, suite in ipairs(suites) do
    for _, case in ipairs(suite.cases) do
      number = number + 1
      local is_ok = case.status == "passed" or case.status == "skipped"
      out.write(string.format("%s %d - %s: %s%s\n", is_ok and "ok" or "not ok", number, description(suite.name),
        description(case.name), directive(case)))
      if #case.entries > 0 or not is_ok then
        write_diagnostics(out, case)
      end
    end
  end
  if report.proof then
    out.write("# proof sha256 ", report.proof.sha256, "\n")
  end
end
