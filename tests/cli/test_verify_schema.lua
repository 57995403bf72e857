-- What `layercheck verify --format json` prints must be valid against docs/verify.schema.json.
local testing = require("testing")

local program = os.getenv("LAYERCHECK")

local folder = io.popen("pwd"):read("l") -- of the build, where reports may stay
local count = 0

-- The report of a check, its text changed by sed.
local function made(options, edit, command)
  count = count + 1
  local file = string.format("%s/verify-schema-%d.json", folder, count)
  testing.run(string.format("cd '%s' && '%s' %s --format json=%s %s", os.getenv("LAYERCHECK_ROOT"), program, command or "check",
    file, options))
  assert(os.execute(string.format("sed -i '%s' %s", edit or "", file)))
  return "verify " .. file
end

require("schema").check_runs("docs/verify.schema.json", {
  { "agreement", made("examples") },
  { "another layer", made("examples/layers", [[s/\("file":"examples[^"]*","sha256":"\)..../\10000/]]) },
  { "a layer that is missing", made("examples/layers", "s,layers/detections,layers/none,") },
  { "another program", made("examples/layers", 's/"version":"0.1.0","source"/"version":"0.0.0","source"/') },
  { "other findings", made("examples/layers", 's/"severity":"error"/"severity":"info"/') },
  { "another verdict", made("examples/layers", 's/"code":1/"code":0/') },
  { "an audit", made("examples/layers", nil, "audit") },
  { "no second check", made("--rule attack/unknown-technique examples/layers", 's/"rules":\\["attack[^"]*"/"rules":["none"/') },
})
