-- What `layercheck history --format json` prints must be valid against docs/history.schema.json.
local testing = require("testing")

local program, root = os.getenv("LAYERCHECK"), os.getenv("LAYERCHECK_ROOT")
local history = os.getenv("LAYERCHECK_BUILD") .. "/history-schema.db"
os.remove(history)

local function record(day, arguments)
  local line = string.format("cd '%s' && '%s' check --record %s --now %s %s", root, program, history, day, arguments)
  local _, _, problem = testing.run(line)
  if problem:find("built without", 1, true) then
    print(problem .. "0 passed, 0 failed, 1 skipped")
    os.exit(77)
  end
end

record("2026-01-31", "examples/layers")
record("2026-02-28", "--record-label nightly --rule '*/*' examples does/not/exist.json")
record("2026-03-31", "--no-config tests/cli/cases/check-hostile-text tests/cli/cases/check-bad-json examples/layers")

local _, open = testing.run(string.format("'%s' history --open --format csv %s", program, history))
local fingerprint = open:match("\n%d+,[^,]*,%d+,%d+,(%x+)")

require("schema").check_runs("docs/history.schema.json", {
  { "runs", "history " .. history },
  { "some of the runs", "history --label nightly " .. history },
  { "by rule", "history --by rule " .. history },
  { "by tactic", "history --by tactic " .. history },
  { "by owner", "history --by owner " .. history },
  { "by layer", "history --by layer " .. history },
  { "open findings", "history --open " .. history },
  { "a finding", "history --since " .. fingerprint .. " " .. history },
  { "two runs", "history --between 1 3 " .. history },
  { "a run and itself", "history --between 2 2 " .. history },
})
