-- Every JSON report must be valid against docs/report.schema.json, by python3-jsonschema.
local testing = require("testing")

if not os.execute("python3 -c 'import jsonschema' 2>/dev/null") then
  print("python3-jsonschema is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

-- One line for each report: "ok", or why not.
local VALIDATE = [[
import json, sys, jsonschema
schema = json.load(open(sys.argv[1], "rb"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    try:
        validator.validate(json.loads(open(path, "rb").read().decode("utf-8")))
        print("ok")
    except Exception as problem:
        print(str(problem).replace("\n", " ")[:300])
]]

-- What is run, from the project's folder, as a shell line around a report's options.
local RUNS = {
  { "findings", "check OPTIONS examples/layers" },
  { "every rule", "check OPTIONS --rule '*/*' examples" },
  { "a layer without faults", "check OPTIONS --no-config tests/cli/cases/check-clean/good.json" },
  { "several layers in one file", "check OPTIONS tests/cli/cases/check-array-of-layers/both.json" },
  { "bad JSON", "check OPTIONS tests/cli/cases/check-bad-json" },
  { "hostile text", "check OPTIONS tests/cli/cases/check-hostile-text" },
  { "an empty file", "check OPTIONS tests/cli/cases/check-empty-file" },
  { "bytes that are not UTF-8", "check OPTIONS tests/cli/cases/check-invalid-utf8" },
  { "a rule that breaks", "check OPTIONS --config tests/cli/cases/config-rule-breaks/.layercheck.lua tests/cli/cases/config-rule-breaks" },
  { "a rule that does not load",
    "check OPTIONS --config tests/cli/cases/config-rule-does-not-load/.layercheck.lua tests/cli/cases/config-rule-does-not-load" },
  { "a rule with hostile text",
    "check OPTIONS --config tests/cli/cases/check-hostile-rule/.layercheck.lua tests/cli/cases/check-hostile-rule" },
  { "a missing file", "check OPTIONS does/not/exist.json" },
  { "no layer", "check OPTIONS docs" },
  { "no layer, allowed", "check OPTIONS --allow-empty docs" },
  { "no rule", "check OPTIONS --disable '*/*' examples" },
  { "standard input", "check OPTIONS --stdin-name 'a b.json' - <examples/layers/detections.json" },
  { "a file name that is not UTF-8", "check OPTIONS --stdin-name \"$(printf 'a\\377\\033.json')\" - <examples/layers/typical-faults.json" },
  { "all inputs of these tests", "check OPTIONS --no-config tests/cli/cases" },
}

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))
local script = assert(io.open(folder .. "/validate.py", "w"))
script:write(VALIDATE)
script:close()

local paths = {}
for i, run in ipairs(RUNS) do
  paths[i] = folder .. "/" .. i .. ".json"
  testing.run(string.format("cd '%s' && '%s' %s", root, program, run[2]:gsub("OPTIONS", "--format json=" .. paths[i])))
end
local code, out, problem =
  testing.run(string.format("python3 %s/validate.py '%s/docs/report.schema.json' %s", folder, root, table.concat(paths, " ")))

testing.test("the schema itself", function()
  testing.equal(code, 0, problem)
end)

local verdicts = out:gmatch("[^\n]+")
for _, run in ipairs(RUNS) do
  local verdict = verdicts()
  testing.test(run[1], function()
    testing.equal(verdict, "ok")
  end)
end
os.execute("rm -rf " .. folder)
testing.finish()
