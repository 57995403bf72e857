-- A layer measured against ATT&CK.
local testing = require("testing")
local helpers = require("bindings.attack_helpers")
local layer_of, join = helpers.layer_of, helpers.join
local test, equal, raises = testing.test, testing.equal, testing.raises

local function layer(...)
  return layer_of("enterprise-attack", '"18"', table.concat({ ... }, ","))
end

-- "T1557.001=comment T1557.002=nil": the entry of each technique.
local function states(of, filter)
  local texts = {}
  for known, entry in of:known(filter) do
    texts[#texts + 1] = known.id .. "=" .. (entry == nil and "absent" or entry:has("comment") and "comment" or "none")
  end
  return table.concat(texts, " ")
end

test("absent, present without the field and present are told apart", function()
  local three = layer('{"techniqueID":"T1557.001","comment":""}', '{"techniqueID":"T1557.002"}')
  equal(states(three, { parent = "T1557" }), "T1557.001=comment T1557.002=none T1557.003=absent T1557.004=absent")
end)

test("the entry is one that Navigator shows", function()
  -- Of T1557, when only this tactic is asked for.
  local function comment_under(tactic, ...)
    for known, entry in layer(...):known({ tactic = tactic }) do
      if known.id == "T1557" then
        return entry and entry.comment
      end
    end
  end
  local wrong = '{"techniqueID":"T1557","tactic":"impact","comment":"never shown"}'
  local collection = '{"techniqueID":"T1557","tactic":"collection","comment":"collection"}'
  local general = '{"techniqueID":"T1557","comment":"all"}'
  equal(comment_under(nil, wrong), nil)
  equal(comment_under("collection", collection), "collection")
  equal(comment_under("credential-access", collection), nil)
  equal(comment_under(nil, collection), "collection")
  equal(comment_under("collection", general, collection), "collection", "the later one")
  equal(comment_under("credential-access", general, collection), "all")
  equal(comment_under("collection", collection, general), "all")
end)

test("a layer whose release is not known is never judged", function()
  for _, unknown in ipairs({ layer_of("enterprise-attack", '"25"'), layer_of("enterprise-attack", '"latest"') }) do
    raises("the layer's ATT&CK release is not known: look whether layer.attack is nil$", unknown.known, unknown)
    raises("the layer's ATT&CK release is not known", unknown.coverage, unknown)
  end
  local other = layer_of("atlas-atlas", '"4.5"')
  raises("ATT&CK says nothing of this layer's domain", other.known, other)
end)

local FOUR = { parent = "T1557" }

test("any annotated and enabled entry counts by itself", function()
  local coverage = layer('{"techniqueID":"T1557.001","score":0}', '{"techniqueID":"T1557.002","score":1,"enabled":false}',
    '{"techniqueID":"T1557.003","showSubtechniques":true}'):coverage(FOUR)
  equal(coverage.total, 4)
  equal(coverage.covered, 1)
  equal(coverage.percent, 25)
  equal(coverage.missingCount, 3)
  equal(tostring(coverage), "1 of 4 (25.0 %)")
  equal(join(coverage:missing()), "T1557.002 T1557.003 T1557.004")
  equal(coverage:examples(), "T1557.002 ARP Cache Poisoning, T1557.003 DHCP Spoofing, T1557.004 Evil Twin")
  equal(coverage:examples(1), "T1557.002 ARP Cache Poisoning and 2 more")
  equal(coverage:examples(0), "3 techniques")
end)

test("how many more it takes", function()
  local coverage = layer('{"techniqueID":"T1557.001","score":1}'):coverage(FOUR)
  equal(coverage:needed(0), 0)
  equal(coverage:needed(25), 0)
  equal(coverage:needed(25.1), 1)
  equal(coverage:needed(50), 1)
  equal(coverage:needed(100), 3)
  equal(coverage:needed(1000), 3, "more than all is not possible")
end)

test("the measure says what counts", function()
  local some = layer('{"techniqueID":"T1557.001","score":1}', '{"techniqueID":"T1557.002","comment":"done"}',
    '{"techniqueID":"T1557.003","score":5,"comment":"done","enabled":false}', '{"techniqueID":"T1557.004","color":"#ff0000"}')
  local function covered(measure)
    return some:coverage(FOUR, measure).covered
  end
  equal(covered({}), 3)
  equal(covered({ has = { "score" } }), 1)
  equal(covered({ has = { "comment" } }), 1)
  equal(covered({ has = { "score", "comment" } }), 0)
  equal(covered({ has = { "score", "comment" }, disabled = true }), 1)
  equal(covered({ scoreAbove = 1 }), 0)
  equal(covered({ scoreAbove = 0.5 }), 1)
  equal(covered({ scoreAbove = 1, disabled = true }), 1)
  equal(covered({ has = { "comment" }, scoreAbove = 1 }), 1, "no score is asked for")
  equal(covered({ has = {}, scoreAbove = 1 }), 3)
  equal(covered({ has = { "score" }, scoreAbove = 1 }), 0)
  equal(covered({ test = function(entry, known) return entry.color ~= "" and known.name == "Evil Twin" end }), 1)
  equal(covered({ has = { "score" }, test = function() return nil end }), 0)
end)

test("coverage is inherited as far as it is asked", function()
  local parent_only = layer('{"techniqueID":"T1557","score":1}')
  equal(parent_only:coverage(FOUR).covered, 0)
  equal(parent_only:coverage(FOUR, { inherit = { "parent" } }).covered, 4)
  equal(parent_only:coverage(FOUR, { inherit = { "subtechniques" } }).covered, 0)
  local child_only = layer('{"techniqueID":"T1557.003","score":1}')
  local parents = { usedBy = "G1041", tactic = "collection", subtechniques = false }
  equal(child_only:coverage(parents).covered, 0)
  equal(child_only:coverage(parents, { inherit = { "subtechniques" } }).covered, 1)
  equal(child_only:coverage(FOUR, { inherit = { "parent", "subtechniques" } }).covered, 1, "siblings do not inherit")
end)

test("an entry counts under its own tactic only", function()
  local one = layer('{"techniqueID":"T1557","tactic":"collection","score":1}')
  local function covered(tactic)
    return one:coverage({ usedBy = "G1041", tactic = tactic, subtechniques = false }).covered
  end
  equal(covered("collection"), 1)
  equal(covered("credential-access"), 0)
  equal(covered(nil), 1)
end)

test("techniques may weigh more than others", function()
  local weights = { ["T1557.001"] = 10, ["T1557.002"] = 0.5, ["T1557.003"] = 20, ["T1557.004"] = 0 }
  local coverage = layer('{"techniqueID":"T1557.001","score":1}'):coverage(FOUR, { weight = function(known) return weights[known.id] end })
  equal(coverage.total, 30.5)
  equal(coverage.covered, 10)
  equal(tostring(coverage), "10 of 30.5 (32.7 %)", "rounded down")
  equal(join(coverage:missing()), "T1557.003 T1557.002 T1557.004", "the heaviest first")
  equal(select(2, coverage:missing()()), 20)
  equal(coverage:needed(90), 1)
  equal(coverage:needed(100), 2)
  equal(coverage:examples(2), "T1557.003 DHCP Spoofing (20), T1557.002 ARP Cache Poisoning (0.5) and 1 more")
end)

test("of nothing, everything is covered", function()
  local coverage = layer():coverage({ parent = "T1557.001" })
  equal(coverage.total, 0)
  equal(coverage.percent, 100)
  equal(coverage:needed(100), 0)
  equal(coverage:examples(), "")
end)

test("mistakes in a measure are told", function()
  local mistakes = {
    { { has = "score" }, "'has' must be a list of strings, not string$" },
    { { has = { "scor" } }, "there is no value of 'has', 'scor' %(did you mean 'score'%?%)$" },
    { { scoreabove = 1 }, "there is no measure of coverage 'scoreabove' %(did you mean 'scoreAbove'%?%)$" },
    { { scoreAbove = "1" }, "'scoreAbove' must be a number, not string$" },
    { { inherit = { "parents" } }, "there is no value of 'inherit', 'parents' %(did you mean 'parent'%?%)$" },
    { { test = true }, "'test' must be a function, not boolean$" },
    { { weight = 1 }, "'weight' must be a function, not number$" },
    { { weight = function() return -1 end }, "'weight' must give a number from 0 on, not %-1" },
    { { weight = function() return "1" end }, "'weight' must give a number from 0 on, not 1$" },
    { { weight = function() return 0 / 0 end }, "'weight' must give a number from 0 on" },
    { { test = function() error("broken test", 0) end }, "^broken test$" },
  }
  local one = layer('{"techniqueID":"T1557.001","score":1}')
  for _, mistake in ipairs(mistakes) do
    raises(mistake[2], one.coverage, one, FOUR, mistake[1])
  end
  raises("table expected, got string", one.coverage, one, FOUR, "score")
  raises("has no member 'percnt' %(did you mean 'percent'%?%)", function() return one:coverage().percnt end)
end)

test("an iteration keeps its layer alive", function()
  local iterator = layer('{"techniqueID":"T1557.001","comment":"kept"}'):known(FOUR)
  collectgarbage()
  local _, entry = iterator()
  equal(entry.comment, "kept")
end)

testing.finish()
