-- Layers combined in Lua, and arithmetic over scores that may be absent.
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises

local layercheck = require("layercheck")
local combine, scores = layercheck.combine, layercheck.scores

local function layer(entries, version, domain)
  return layercheck.parse(string.format(
    '{"name":"x","domain":"%s","versions":{"attack":"%s","layer":"4.5","navigator":"5.1.0"},"techniques":[%s]}',
    domain or "enterprise-attack", version or "18", entries))
end

local RED = layer([[
  {"techniqueID":"T1557","score":3,"comment":"seen"},
  {"techniqueID":"T1110","score":-0.5},
  {"techniqueID":"T1059.001","comment":"no score","enabled":false}]])
local BLUE = layer([[
  {"techniqueID":"T1557","tactic":"collection","score":4},
  {"techniqueID":"T1110","score":0},
  {"techniqueID":"T1486","score":0.25}]])

-- "T1557/collection=4 ...", in the order of the result.
local function shown(result)
  local words = {}
  for i, entry in ipairs(result.techniques) do
    words[i] = string.format("%s/%s=%s", entry.techniqueID, entry.tactic or "*", entry.score)
  end
  return table.concat(words, " ")
end

test("scores are plain data, under each tactic of a technique", function()
  local all = scores(RED)
  equal(all.domain, "enterprise-attack")
  equal(all.attack, "18")
  equal(shown(all), "T1110/credential-access=-0.5 T1557/collection=3 T1557/credential-access=3")
end)

test("an expression knows the layers by their names", function()
  equal(shown(combine("max(a, b)", { a = RED, b = BLUE })),
    "T1110/credential-access=0 T1486/impact=0.25 T1557/collection=4 T1557/credential-access=3")
  equal(shown(combine("a and b and a - b", { a = RED, b = BLUE })), "T1110/credential-access=-0.5 T1557/collection=-1")
  equal(shown(combine("b ~= nil", { a = RED, b = BLUE })),
    "T1059.001/execution=0 T1110/credential-access=1 T1486/impact=1 T1557/collection=1 T1557/credential-access=0")
end)

test("combining scores is combining their layers", function()
  for _, what in ipairs({ "max(a, b)", "sum(...)", "or0(a) - or0(b)", "a", "avg(a, b)", "count(...)" }) do
    local of_layers = combine(what, { a = RED, b = BLUE })
    local of_both = combine(what, { a = scores(RED), b = BLUE })
    local of_scores = combine(what, { a = scores(RED), b = scores(BLUE) })
    equal(shown(of_both), shown(of_scores), what)
    -- What has no score is in the layer, but not among its scores.
    equal((shown(of_layers):gsub("T1059%.001/execution=0 ?", "")), shown(of_scores), what)
  end
end)

test("a function gets what its parameters are named after", function()
  local seen = {}
  local result = combine(function(b, a, technique, tactic, entries, limit)
    seen[technique.id] = entries.a and entries.a.comment or false
    return tactic == "collection" and layercheck.attack and a + b + limit or nil
  end, { a = RED, b = BLUE }, { values = { limit = 10 } })
  equal(shown(result), "T1557/collection=17")
  equal(seen["T1557"], "seen")
  equal(seen["T1486"], false)
  equal(shown(combine(function(...) return select("#", ...) end, { a = RED, b = BLUE, c = RED })):match("T1486/impact=3"),
    "T1486/impact=3")
end)

test("results can be combined again", function()
  local once = combine("max(a, b)", { a = RED, b = BLUE })
  equal(shown(combine("max(x, x)", { x = once })), shown(once))
  equal(combine("x", { x = once }).attack, "18")
end)

test("techniques that no layer has take part when all do", function()
  local cells = 0
  for technique in layercheck.attack.release("enterprise-attack", "18.1"):techniques() do
    cells = cells + #technique.tactics
  end
  equal(#combine("or0(a)", { a = RED }, { all = true }).techniques, cells)
  equal(#combine("1", {}, { domain = "ics-attack", release = "17" }).techniques,
    #combine("1", {}, { domain = "ics-attack", release = "17.1" }).techniques)
end)

test("sums do not depend on the order of layers", function()
  local function of(...)
    local named = {}
    for i, score in ipairs({ ... }) do
      named["s" .. i] = layer(string.format('{"techniqueID":"T1110","score":%.17g}', score))
    end
    return combine("sum(...)", named).techniques[1].score, combine("avg(...)", named).techniques[1].score
  end
  equal(of(1e16, 1, -1e16), 1)
  equal(of(1, 1e16, -1e16), 1)
  equal(select(2, of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)), 0.1)
  equal(of(-0.5, 0.25), -0.25)
  equal(of(0.1, 0.2), 0.1 + 0.2)
  raises("the result is inf", combine, "sum(a, a)", { a = layer('{"techniqueID":"T1110","score":1e308}') })
end)

test("groups are counted as ATT&CK has them", function()
  local release = layercheck.attack.release("enterprise-attack", "18.1")
  local counted = {}
  for _, entry in ipairs(combine("groups()", {}, { domain = "enterprise-attack", release = "18.1" }).techniques) do
    counted[entry.techniqueID] = entry.score
  end
  for technique in release:techniques() do
    local count = 0
    for _ in technique:groups() do
      count = count + 1
    end
    equal(counted[technique.id], count, technique.id)
  end
end)

test("aggregate scores are Navigator's", function()
  local family = [[{"techniqueID":"T1110","score":4},{"techniqueID":"T1110.001","score":1},{"techniqueID":"T1110.002","score":-3.5}]]
  local function aggregate(layout, entries)
    return layercheck.parse(string.format('{"name":"x","domain":"enterprise-attack","versions":{"attack":"18"},"layout":%s,"techniques":[%s]}',
      layout, entries)):aggregateScore("T1110")
  end
  equal(aggregate('{"aggregateFunction":"average"}', family), 0.5)
  equal(aggregate('{"aggregateFunction":"average","countUnscored":true}', family), 0.3)
  equal(aggregate('{"aggregateFunction":"sum"}', family), 1.5)
  equal(aggregate('{"aggregateFunction":"min"}', family), -3.5)
  equal(aggregate('{"aggregateFunction":"max"}', family), 4)
  local unscored = [[{"techniqueID":"T1110.001","score":5},{"techniqueID":"T1110.003","score":1}]]
  equal(aggregate('{"aggregateFunction":"average"}', unscored), 3, "divided by what is scored")
  equal(aggregate('{"aggregateFunction":"min"}', unscored), 0, "an unscored parent joins with 0")
  equal(aggregate('{}', '{"techniqueID":"T1110","score":"5"}'), nil)
  local layer_of_two = layer([[
    {"techniqueID":"T1557","tactic":"collection","score":2},
    {"techniqueID":"T1557.001","tactic":"collection","score":5},
    {"techniqueID":"T1557","tactic":"credential-access","score":8}]])
  equal(layer_of_two:aggregateScore("T1557", "collection"), 3.5)
  equal(layer_of_two:aggregateScore("T1557", "credential-access"), 8)
  equal(layer_of_two:aggregateScore("T1557"), 8, "under the first tactic of the matrix")
  equal(layer_of_two:aggregateScore("T1486"), nil, "without sub-techniques")
  equal(layer_of_two:aggregateScore("T9999"), nil)
  equal(layer_of_two:aggregateScore("T1557", "impact"), nil)
end)

test("entries of other matrices are joined as they are written", function()
  local a = layer('{"techniqueID":"AML.1","score":1},{"techniqueID":"AML.1","tactic":"recon","score":2}', "", "atlas-atlas")
  local b = layer('{"techniqueID":"AML.1","tactic":"impact","score":5},{"techniqueID":"AML.2","score":-4}', "", "atlas-atlas")
  local expected = "AML.1/*=1 AML.1/impact=5 AML.1/recon=2 AML.2/*=-4"
  equal(shown(combine("max(a, b)", { a = a, b = b })), expected)
  equal(shown(combine("max(a, b)", { a = scores(a), b = scores(b) })), expected)
end)

test("layers that do not go together are refused", function()
  local old = layer("", "17")
  raises("a is of ATT&CK '18' and b of '17'", combine, "a", { a = RED, b = old })
  raises("another release of ATT&CK", combine, "a", { a = scores(RED), b = scores(old) })
  raises("a is of the domain 'enterprise%-attack' and b of 'ics%-attack'", combine, "a", { a = RED, b = layer("", "18", "ics-attack") })
  equal(shown(combine("a", { a = RED, b = old }, { release = "17.1" })), shown(scores(RED)))
  raises("no release '18.9'", combine, "a", { a = RED }, { release = "18.9" })
  raises("neither a layer nor a domain", combine, "1", {})
  raises("'a' is a number, neither a layer nor scores", combine, "a", { a = 1 })
  raises("'a' has no list 'techniques'", combine, "a", { a = {} })
  raises("an entry of the scores 'a' is a number", combine, "a", { a = { techniques = { 1 } } })
  raises("a score of 'a' is a string", combine, "a", { a = { techniques = { { techniqueID = "T1557", score = "1" } } } })
  raises("'release', 'domain' and 'all' are for layers", combine, "a", { a = scores(RED) }, { all = true })
end)

test("errors say where they were and what was known there", function()
  raises("'a > b' fails at T1059.001 PowerShell %(execution%), with a = nil, b = nil: .*compare two nil", combine, "a > b", { a = RED, b = BLUE })
  raises("the function fails at T1110 Brute Force %(credential%-access%), with a = %-0.5: .*broken", combine, function(a)
    assert(not a, "broken")
  end, { a = RED })
  raises("no expression", combine, "a +", { a = RED })
  raises("parameter 'c' of the function is named after no layer", combine, function(c) return c end, { a = RED })
  raises("'or0' cannot be the name of a layer", combine, "1", { or0 = RED })
  raises("'nil' cannot be the name of a layer", combine, "1", { ["nil"] = RED })
  raises("layers are named", combine, "1", { RED })
  raises("there is no option 'al'", combine, "1", { a = RED }, { al = true })
  raises("text or function expected", combine, 1, { a = RED })
end)

test("what is combined outlives what its function does to it", function()
  local layers = { a = layer('{"techniqueID":"T1557","score":1}'), other_name_that_is_longer_than_lua_keeps_apart = RED }
  local result = combine(function(...)
    layers.a, layers.other_name_that_is_longer_than_lua_keeps_apart = nil, nil
    collectgarbage()
    return layercheck.parse and select("#", ...)
  end, layers)
  equal(result.techniques[1].score, 2)
end)

testing.finish()
