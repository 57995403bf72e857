-- JSON that the program writes, held against a JSON Schema by python3-jsonschema.
local testing = require("testing")

local schema = {}

-- One line for each report: "ok", or why not.
local VALIDATE = [[
import json, os, sys, jsonschema
schema = json.load(open(sys.argv[1], "rb"))
jsonschema.Draft202012Validator.check_schema(schema)
# Schemas that a schema refers to lie beside it.
resolver = jsonschema.RefResolver("file://" + os.path.abspath(sys.argv[1]), schema)
validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
for path in sys.argv[2:]:
    try:
        validator.validate(json.loads(open(path, "rb").read().decode("utf-8")))
        print("ok")
    except Exception as problem:
        print(str(problem).replace("\n", " ")[:300])
]]

-- Without the validator the test ends as skipped.
local function need_validator()
  if not os.execute("python3 -c 'import jsonschema' 2>/dev/null") then
    print("python3-jsonschema is not installed: skipped")
    print("0 passed, 0 failed, 1 skipped")
    os.exit(77)
  end
end

-- Runs each of { name, shell line }, where OPTIONS stands for the option that writes JSON to a file, or OUTPUT for
-- that file, from the project's folder, and checks what came out; the last call of a test.
function schema.check_runs(path, runs)
  need_validator()
  local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  local script = assert(io.open(folder .. "/validate.py", "w"))
  script:write(VALIDATE)
  script:close()

  local outputs = {}
  for i, run in ipairs(runs) do
    outputs[i] = folder .. "/" .. i .. ".json"
    local line, count = run[2]:gsub("OPTIONS", "--format json=" .. outputs[i]):gsub("OUTPUT", outputs[i])
    count = line ~= run[2] and 1 or count
    line = count > 0 and line or run[2] .. " --format json >" .. outputs[i]
    testing.run(string.format("cd '%s' && '%s' %s", root, program, line))
  end
  local code, out, problem =
    testing.run(string.format("python3 -W ignore %s/validate.py '%s/%s' %s", folder, root, path, table.concat(outputs, " ")))

  testing.test("the schema itself", function()
    testing.equal(code, 0, problem)
  end)
  local verdicts = out:gmatch("[^\n]+")
  for _, run in ipairs(runs) do
    local verdict = verdicts()
    testing.test(run[1], function()
      testing.equal(verdict, "ok")
    end)
  end
  os.execute("rm -rf " .. folder)
  testing.finish()
end

return schema
