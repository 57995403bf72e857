-- Every JSON report must be valid against docs/report.schema.json, by python3-jsonschema.
local schema = require("schema")

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

schema.check_runs("docs/report.schema.json", RUNS)
