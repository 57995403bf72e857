-- A built-in format with other content: SARIF of the errors alone.
--
--   layercheck check --format ./examples/reporters/errors-to-sarif.lua=errors.sarif examples/layers
local sarif = require("reporters.sarif")

return function(report, out)
  local errors = {}
  for _, finding in ipairs(report.findings) do
    if finding.severity == "error" then
      errors[#errors + 1] = finding
    end
  end
  report.findings = errors
  sarif(report, out)
end
