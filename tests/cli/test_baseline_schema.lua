-- Baselines are valid against docs/baseline.schema.json, by python3-jsonschema.
local schema = require("schema")

schema.check_runs("docs/baseline.schema.json", {
  { "many findings", "check --no-config --write-baseline OUTPUT examples tests/cli/cases" },
  { "no findings", "check --no-config --write-baseline OUTPUT tests/cli/cases/check-clean/good.json" },
  { "hostile text", "check --no-config --write-baseline OUTPUT tests/cli/cases/check-hostile-text" },
})
