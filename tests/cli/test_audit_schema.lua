-- Every JSON audit must be valid against docs/audit.schema.json, by python3-jsonschema.
local schema = require("schema")

local ACME = "audit OPTIONS --no-config --attack tests/cli/audit/acme.catalogue"

local RUNS = {
  { "owners, platforms and a domain without releases", ACME .. " tests/cli/audit" },
  { "other criteria", ACME .. " --covered comment --covered 'score > -1e3' tests/cli/audit" },
  { "nobody owns anything", ACME .. " --owner-key team tests/cli/audit" },
  { "waivers", "audit OPTIONS --now 2026-11-24 tests/cli/cases/waivers-file/layers" },
  { "the examples", "audit OPTIONS examples" },
  { "hostile text", "audit OPTIONS tests/cli/cases/check-hostile-text" },
  { "no layer, allowed", "audit OPTIONS --allow-empty docs" },
  { "no rule", "audit OPTIONS --disable '*/*' examples" },
  { "a base", "audit OPTIONS --base examples/layers --all examples/layers" },
  { "all inputs of these tests", "audit OPTIONS --no-config tests/cli/cases" },
}

schema.check_runs("docs/audit.schema.json", RUNS)
