-- What `layercheck waivers --format json` prints is valid against docs/waivers.schema.json, by python3-jsonschema.
local schema = require("schema")

schema.check_runs("docs/waivers.schema.json", {
  { "waivers in a file", "waivers OPTIONS --now 2026-11-25 --config tests/cli/cases/waivers-file/.layercheck.lua tests/cli/cases/waivers-file/layers" },
  { "waivers in a layer", "waivers OPTIONS --now 2026-11-24 --no-config tests/cli/cases/waivers-in-layer" },
  { "waivers with faults", "waivers OPTIONS --config tests/cli/cases/waivers-faults/.layercheck.lua tests/cli/cases/waivers-faults/layers" },
  { "waivers of a change", "waivers OPTIONS --no-config --base tests/cli/cases/waivers-file/layers tests/cli/cases/waivers-in-layer" },
  { "no waivers", "waivers OPTIONS --no-config examples" },
})
