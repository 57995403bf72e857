-- Which techniques an iteration gives.
local testing = require("testing")
local helpers = require("bindings.attack_helpers")
local release_of, join, count = helpers.release, helpers.join, helpers.count
local test, equal, raises = testing.test, testing.equal, testing.raises

local function ids(filter, version)
  return join(release_of(version or "18.1"):techniques(filter))
end

local function number(filter, version)
  return count(release_of(version or "18.1"):techniques(filter))
end

-- How many techniques hold a condition, asked one by one.
local function number_that(holds, version)
  local found = 0
  for known in release_of(version or "18.1"):techniques() do
    found = found + (holds(known) and 1 or 0)
  end
  return found
end

test("without a filter all active ones come, by id", function()
  equal(number(), 691)
  equal(number({}), 691)
  equal(number({ status = { "active", "revoked", "deprecated" } }), 835)
  local previous = ""
  for known in release_of("18.1"):techniques() do
    assert(previous < known.id)
    previous = known.id
    equal(known.status, "active")
  end
end)

test("each filter selects what the objects say of themselves", function()
  equal(number({ tactic = "impact" }), number_that(function(known) return known:hasTactic("impact") end))
  equal(number({ tactic = "TA0040" }), number({ tactic = "impact" }))
  equal(number({ platform = "ESXi" }), number_that(function(known) return known:hasPlatform("ESXi") end))
  equal(number({ subtechniques = false }), number_that(function(known) return not known.isSubtechnique end))
  equal(number({ subtechniques = "only" }), number_that(function(known) return known.isSubtechnique end))
  equal(number({ subtechniques = true }), 691)
  equal(ids({ parent = "T1557" }), "T1557.001 T1557.002 T1557.003 T1557.004")
  equal(number({ mitigatedBy = "M1037" }, "19.0"), 49)
  equal(number({ usedBy = "G0016" }), 66)
  equal(ids({ usedBy = "C0046" }), join(release_of("18.1"):object("C0046"):techniques()))
end)

test("of a list any may hold", function()
  local both = number_that(function(known) return known:hasTactic("impact") or known:hasTactic("collection") end)
  equal(number({ tactic = { "impact", "collection" } }), both)
  equal(number({ tactic = { "impact", "impact" } }), number({ tactic = "impact" }))
  equal(number({ parent = { "T1557", "T1021" } }), 12)
end)

test("of several filters all must hold", function()
  equal(ids({ tactic = "initial-access", platform = "Containers", subtechniques = false }), "T1078 T1133 T1190")
  equal(ids({ mitigatedBy = "M1037", parent = "T1557" }, "19.0"), "T1557.001 T1557.002 T1557.003")
  equal(ids({ parent = "T1557", subtechniques = false }), "")
end)

test("filters select among a mitigation's techniques and a technique's children too", function()
  local release = release_of("18.1")
  equal(join(release:technique("T1059"):subtechniques({ platform = "ESXi" })), "T1059.004 T1059.006 T1059.012")
  equal(join(release:object("M1037"):techniques({ parent = "T1557" })), "T1557.001 T1557.002 T1557.003")
end)

test("names of other releases and domains are right and select nothing", function()
  equal(ids({ tactic = "stealth" }), "", "a tactic of 19.0")
  equal(number({ tactic = "stealth" }, "19.0") > 0, true)
  equal(ids({ tactic = "defense-evasion" }, "19.0"), "")
  equal(ids({ tactic = "inhibit-response-function" }), "", "a tactic of ICS")
  equal(ids({ platform = "iOS" }), "")
  equal(ids({ mitigatedBy = "M0801" }), "", "a mitigation of ICS")
  equal(ids({ parent = "T0800" }), "")
  equal(number({ tactic = { "stealth", "impact" } }), number({ tactic = "impact" }))
end)

test("a mitigation of a later release says nothing of an earlier one", function()
  for mitigation in release_of("19.0"):mitigations() do
    if release_of("5.0"):object(mitigation.id) == nil then
      equal(ids({ mitigatedBy = mitigation.id }, "5.0"), "", mitigation.id)
    end
  end
end)

test("names that ATT&CK never had are errors", function()
  local release = release_of("18.1")
  local mistakes = {
    { { tactik = "impact" }, "there is no filter 'tactik' %(did you mean 'tactic'%?%)$" },
    { { zz = 1, aa = 1 }, "there is no filter 'aa'$" },
    { { tactic = "initial-acces" }, "there is no tactic 'initial%-acces' %(did you mean 'initial%-access'%?%)$" },
    { { tactic = "Impact" }, "there is no tactic 'Impact' %(did you mean 'impact'%?%)$" },
    { { tactic = { "impact", "imapct" } }, "did you mean 'impact'" },
    { { platform = "windows" }, "there is no platform 'windows' %(did you mean 'Windows'%?%)$" },
    { { mitigatedBy = "M9999" }, "there is no mitigation 'M9999'$" },
    { { mitigatedBy = "G0016" }, "'G0016' is a group, not a mitigation$" },
    { { usedBy = "M1037" }, "'M1037' is a mitigation, not a group, campaign or software$" },
    { { usedBy = "APT29" }, "there is no group, campaign or software 'APT29' %(did you mean 'G0016'%?%)$" },
    { { parent = "T9999" }, "there is no technique 'T9999'$" },
    { { status = "activ" }, "there is no status 'activ' %(did you mean 'active'%?%)$" },
    { { subtechniques = "none" }, "the filter 'subtechniques' is true, false or \"only\", not none$" },
    { { subtechniques = { false } }, "the filter 'subtechniques' is true, false or \"only\", not table" },
    { { tactic = {} }, "the filter 'tactic' is an empty list: leave it out to select all$" },
    { { tactic = 5 }, "the filter 'tactic' takes a string or a list of them, not number$" },
    { { parent = { "T1557", false } }, "the filter 'parent' takes a string or a list of them, not boolean$" },
    { { "impact" }, "a filter has a name, such as { status = ... }, and is no number$" },
  }
  for _, mistake in ipairs(mistakes) do
    raises(mistake[2], release.techniques, release, mistake[1])
  end
  raises("table expected, got string", release.techniques, release, "impact")
end)

test("an iteration goes on when its filter is gone or changed", function()
  local filter = { parent = { "T1557" } }
  local iterator = release_of("18.1"):techniques(filter)
  filter.parent[1] = "T1021"
  filter = nil
  collectgarbage()
  equal(join(iterator), "T1557.001 T1557.002 T1557.003 T1557.004")
  equal(filter, nil)
end)

testing.finish()
