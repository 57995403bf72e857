-- Real layers, recorded: the history says what the reports said.
local testing = require("testing")
local json = require("cjson")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local test, equal = testing.test, testing.equal

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))
local history = folder .. "/history.db"

-- What a command prints as JSON.
local function ask(format, ...)
  local _, out, problem = testing.run(string.format("'%s' ", program) .. string.format(format, ...))
  if problem:find("built without", 1, true) then
    print(problem .. "0 passed, 0 failed, 1 skipped")
    os.exit(77)
  end
  return json.decode(out)
end

local function audit(day)
  return ask("audit --no-config --rule '*/*' --record %s --now %s --format json '%s/layers/real'", history, day, corpus)
end

local first = audit("2026-01-31")
audit("2026-02-28")

test("a run has the counts of its report", function()
  local runs = ask("history --format json %s", history).runs
  equal(#runs, 2)
  local run, summary = runs[1], first.report.summary
  for _, name in ipairs({ "files", "layers", "techniques", "errors", "warnings", "infos", "waived", "known" }) do
    equal(run[name], summary[name], name)
  end
  equal(run.unread, 2, "files that are no JSON")
  local covered = 0
  for _, release in ipairs(first.audit.coverage) do
    covered = covered + (release.total ~= json.null and release.covered or 0)
  end
  equal(run.covered, covered)
end)

test("rules, layers and owners have the numbers of the report", function()
  local by_rule, by_layer = {}, {}
  for _, finding in ipairs(first.report.findings) do
    local layer = finding.layer == json.null and 0 or finding.layer
    local key = finding.file .. ":" .. layer
    by_rule[finding.rule] = (by_rule[finding.rule] or 0) + 1
    by_layer[key] = (by_layer[key] or 0) + 1
  end
  for _, series in ipairs(ask("history --by rule --format json %s", history).series) do
    equal(series.findings[1], by_rule[series.rule] or 0, series.rule)
  end
  local covered = {}
  for _, layer in ipairs(first.audit.layers) do
    covered[layer.file .. ":" .. layer.layer] = layer
  end
  local layers = ask("history --by layer --format json %s", history).series
  equal(#layers, first.report.summary.layers)
  for _, series in ipairs(layers) do
    local key = series.file .. ":" .. series.layer
    equal(series.findings[1], by_layer[key] or 0, key)
    if covered[key].total ~= json.null then
      equal(series.covered[1], covered[key].covered, key)
      equal(series.total[1], covered[key].total, key)
    end
  end
end)

test("tactics have the coverage of all layers together", function()
  local expected = {}
  for _, release in ipairs(first.audit.coverage) do
    for _, tactic in ipairs(release.total ~= json.null and release.tactics or {}) do
      local key = release.domain .. " " .. tactic.shortname
      expected[key] = (expected[key] or 0) + tactic.covered
    end
  end
  local compared = 0
  for _, series in ipairs(ask("history --by tactic --format json %s", history).series) do
    local key = tostring(series.domain) .. " " .. series.tactic
    if series.covered[1] ~= json.null then
      compared = compared + 1
      equal(series.covered[1], expected[key], key)
    end
  end
  equal(compared > 30, true, "only " .. compared .. " tactics")
end)

test("the same layers on another day: all that depends on no day stands, and nothing else changed", function()
  local open = ask("history --open --format json %s", history).findings
  equal(#open, #first.report.findings)
  for _, finding in ipairs(open) do
    equal(finding.since.day, "2026-01-31", finding.message)
    equal(finding.runs, 2)
  end
  equal(#ask("history --between 1 2 --format json %s", history).changes, 0)
end)

os.execute("rm -rf " .. folder)
testing.finish()
