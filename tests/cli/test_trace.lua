-- What --trace and --profile tell, and that they change nothing else.
local testing = require("testing")
local json = require("cjson")
local test, equal, matches = testing.test, testing.equal, testing.matches

local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir -p '%s/layers' '%s/policy/org'", folder, folder)))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

local function check(arguments)
  return testing.run(string.format("cd '%s' && '%s' check %s", folder, program, arguments))
end

local function layer(count)
  local entries = {}
  for i = 1, count do
    entries[i] = { techniqueID = string.format("T%04d", i), score = i }
  end
  return json.encode({ name = "a", domain = "enterprise-attack", versions = { attack = "18", layer = "4.5" }, techniques = entries })
end

write(".layercheck.lua", 'return { rule_paths = { "policy" } }')
write("policy/org/reads.lua", [[
local _ = attack.release("enterprise-attack").version
return {
  title = "It reads one field, in a coroutine too",
  technique = function(technique)
    local read = coroutine.wrap(function() return technique.score end)
    local _ = read() and technique.comment
  end,
  collect = function(layer) return { at = layer } end,
  conclude = function(collected, rule) rule:report(collected[1].at, "in all %d", #collected) end,
}
]])
for i = 1, 20 do
  write(string.format("layers/%02d.json", i), layer(i))
end
write("large.json", layer(700))

test("what is traced is the same with many workers, with one and with none", function()
  local arguments = "--rule 'org/*' --trace 'org/*' --format json layers"
  local _, _, expected = check("--jobs 1 " .. arguments)
  local _, _, many = check("--jobs 8 " .. arguments)
  local _, _, here = check("--no-isolation " .. arguments)
  equal(many, expected)
  equal(here, expected)
  assert(not expected:find("version", 1, true), "loading is no part of a run")
  matches(expected, "org/reads: layers/02.json: T0002\n  score = 2\n  comment = \"\"\n")
  matches(expected, "org/reads: layers/20.json: layer 'a' %(20 techniques%)\n")
  matches(expected, "  reports: in all 20\n$")
end)

test("tracing changes nothing of the report", function()
  local code, plain = check("--format json --now 2026-11-24 layers")
  local traced_code, traced, told = check("--format json --now 2026-11-24 --trace '*/*' layers")
  equal(traced_code, code)
  equal(traced, plain)
  assert(#told > 10000)
end)

test("what is told is bounded", function()
  local _, _, told = check("--rule org/reads --trace org/reads large.json")
  local _, lines = told:gsub("\n", "")
  equal(lines, 1000 + 1 + 1)
  -- 700 techniques and the layer, the second of their reads of the last ones, and the conclusion in a run of its own.
  matches(told, "\n  … and 1101 more\n")
end)

test("a rule that runs out of what it may spend is traced up to there", function()
  local code, _, told = check("--rule org/reads --trace org/reads --limit instructions=2000 large.json")
  equal(code, 3)
  matches(told, "^org/reads: large.json: T0001\n")
end)

test("a profile names every rule that ran, the dearest first", function()
  local _, out, told = check("--rule 'org/*' --rule 'format/*' --profile --format json layers")
  matches(told, "^rule +time +share +techniques +memory\n")
  matches(told, "\norg/reads +[%d.]+ %S+ +[%d.]+ %% +440 +%d+ KB\n")
  matches(told, "\nreading the inputs +[%d.]+ %S+ +[%d.]+ %%\n")
  matches(told, "\nin all processes +[%d.]+ %S+ +100.0 %%\n")
  matches(told, "\n%d+ rules of the program itself, in C: part of reading the inputs\n")
  matches(told, "by the clock[^\n]*\n$")
  local profile = json.decode(out).profile
  local last, by_id = math.huge, {}
  for _, rule in ipairs(profile.rules) do
    assert(rule.running <= last, rule.id)
    last, by_id[rule.id] = rule.running, rule
  end
  equal(by_id["org/reads"].selected, 440)
  assert(by_id["org/reads"].memory > 10000 and by_id["org/reads"].loading > 0)
  assert(profile.reading > 0 and profile.elapsed > 0)
end)

test("without --profile there is none", function()
  local _, out, told = check("--format json layers")
  equal(json.decode(out).profile, nil)
  equal(told, "")
end)

os.execute(string.format("rm -r '%s'", folder))
testing.finish()
