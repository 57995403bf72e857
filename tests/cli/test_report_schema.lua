-- Every JSON report must be valid against docs/report.schema.json, by python3-jsonschema.
local testing = require("testing")

if not os.execute("python3 -c 'import jsonschema' 2>/dev/null") then
  print("python3-jsonschema is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local VALIDATE = [[
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))
]]

local script, report = os.tmpname(), os.tmpname()
local file = assert(io.open(script, "w"))
file:write(VALIDATE)
file:close()

for _, arguments in ipairs({
  "examples/layers", "tests/cli/cases/check-bad-json", "tests/cli/cases/check-hostile-text", "tests/cli/cases/check-empty-file",
  "--config tests/cli/cases/config-rule-breaks/.layercheck.lua tests/cli/cases/config-rule-breaks",
  "--config tests/cli/cases/config-rule-does-not-load/.layercheck.lua tests/cli/cases/config-rule-does-not-load",
  "does/not/exist.json", "--allow-empty docs", "--rule '*/*' examples",
}) do
  testing.test(arguments, function()
    testing.run(string.format("cd '%s' && '%s' check --format json=%s %s", root, program, report, arguments))
    local code, _, problem = testing.run(string.format("python3 %s '%s/docs/report.schema.json' %s", script, root, report))
    testing.equal(code, 0, problem)
  end)
end
os.remove(script)
os.remove(report)
testing.finish()
