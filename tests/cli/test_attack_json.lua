-- What `layercheck attack` says as JSON agrees with itself: relations hold in both directions, and the text tells
-- the same.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local program = os.getenv("LAYERCHECK")

local function attack(arguments)
  local code, out, problem = testing.run(string.format("'%s' attack %s", program, arguments))
  equal(code, 0, problem)
  return out
end

local function facts(arguments)
  return json.decode(attack(arguments .. " --format json"))
end

local function ids(list)
  local set = {}
  for _, reference in ipairs(list) do
    set[reference.id] = true
  end
  return set
end

test("a mitigation mitigates what it says it does", function()
  local mitigation = facts("show M1042")
  equal(#mitigation.techniques > 30, true)
  for position = 1, #mitigation.techniques, 8 do
    local technique = facts("show " .. mitigation.techniques[position].id)
    equal(ids(technique.mitigations).M1042, true, technique.id)
  end
end)

test("a group, a campaign and software use what they say they do", function()
  for id, member in pairs({ G0032 = "groups", C0046 = "campaigns", S0363 = "software" }) do
    local actor = facts("show " .. id)
    equal(#actor.techniques > 0, true, id)
    for position = 1, #actor.techniques, 20 do
      local technique = facts("show " .. actor.techniques[position].id)
      equal(ids(technique[member])[id], true, id .. " uses " .. technique.id)
    end
  end
end)

test("a tactic has its techniques, and sub-techniques their parents", function()
  local tactic = facts("show impact")
  equal(tactic.id, "TA0040")
  for position = 1, #tactic.techniques, 6 do
    local technique = facts("show " .. tactic.techniques[position].id)
    equal(table.concat(technique.tactics, " "):find("impact", 1, true) ~= nil, true, technique.id)
    if technique.parent then
      equal(ids(facts("show " .. technique.parent.id).subtechniques)[technique.id], true, technique.id)
    end
  end
end)

test("every name that the text lists is in the JSON", function()
  for _, id in ipairs({ "T1059", "M1037", "G0016", "TA0043" }) do
    local text, as_json = attack("show " .. id), attack("show --format json " .. id)
    local listed = 0
    for found in text:gmatch("%f[%w][TMGSC]A?%d%d%d%d%.?%d*%f[%W]") do
      listed = listed + 1
      equal(as_json:find('"' .. found .. '"', 1, true) ~= nil, true, found)
    end
    equal(listed > 10, true, id)
  end
end)

test("what is added to a release is there, and what is removed is not", function()
  local diff = facts("diff 18.1 19.0")
  equal(diff.before .. " " .. diff.after, "18.1 19.0")
  local added = 0
  for _, change in ipairs(diff.changes) do
    if not change.before and added < 8 then
      added = added + 1
      local history = facts("show " .. change.after.id).history
      equal(history[1].since, "19.0", change.after.id)
    end
  end
  equal(added, 8)
end)

test("the way back adds what was removed", function()
  local function count(list, member)
    local n = 0
    for _, change in ipairs(list) do
      n = n + (change[member] and 0 or 1)
    end
    return n
  end
  local forth, back = facts("diff 6.3 7.0").changes, facts("diff 7.0 6.3").changes
  equal(#forth, #back)
  equal(count(forth, "before"), count(back, "after"))
end)

test("the releases count what the objects of a release are", function()
  local releases = facts("releases --domain ics").releases
  local last = releases[#releases]
  equal(last.release, "18.1")
  local tactics = 0
  for _, result in ipairs(facts("search --domain ics --release 18.1 TA").results) do
    tactics = tactics + (result.kind == "tactic" and result.status == "active" and 1 or 0)
  end
  equal(last.tactic, tactics)
end)

testing.finish()
