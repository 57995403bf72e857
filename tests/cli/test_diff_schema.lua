-- What `layercheck diff --format json` prints must be valid against docs/diff.schema.json.
local CASES = "tests/cli/cases/"

require("schema").check_runs("docs/diff.schema.json", {
  { "changes of every kind", "diff " .. CASES .. "diff-text/old.json " .. CASES .. "diff-text/new.json" },
  { "several layers", "diff " .. CASES .. "diff-several-layers/old.json " .. CASES .. "diff-several-layers/new.json" },
  { "no difference", "diff " .. CASES .. "diff-same/a.json " .. CASES .. "diff-same/b.json" },
  { "an added file", "diff /dev/null examples/layers/detections.json" },
  { "a removed file", "diff examples/layers/red-and-blue.json /dev/null" },
  { "no file at all", "diff /dev/null /dev/null" },
  { "hostile text", "diff " .. CASES .. "diff-hostile-text/old.json " .. CASES .. "diff-hostile-text/new.json" },
  { "layers that have nothing in common", "diff examples/layers/detections.json examples/layers/mitigations.json" },
  { "faulty layers", "diff examples/layers/typical-faults.json examples/layers/mitigations.json" },
})
