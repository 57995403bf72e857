-- Releases of ATT&CK: what is in them, and what changed between them.
local testing = require("testing")
local helpers = require("bindings.attack_helpers")
local attack, release_of, join, count = helpers.attack, helpers.release, helpers.join, helpers.count
local test, equal, raises = testing.test, testing.equal, testing.raises

test("a release says which one it is", function()
  local release = release_of("18.1")
  equal(release.domain, "enterprise-attack")
  equal(release.version, "18.1")
  equal(release.major, 18)
  equal(release.isCustom, false)
  equal(tostring(release), "ATT&CK 18.1")
  equal(release == release_of("18"), true)
  equal(release == release_of("18.0"), false)
  equal(release == attack.release("mobile-attack", "18.1"), false)
  local platforms = {}
  for platform in release:platforms() do
    platforms[#platforms + 1] = platform
  end
  equal(table.concat(platforms, ","),
    "Containers,ESXi,IaaS,Identity Provider,Linux,Network Devices,Office Suite,PRE,SaaS,Windows,macOS")
end)

test("tactics are objects in the order of the matrix", function()
  local release = release_of("18.1")
  equal(join(release:tactics(), "shortname", 3), "reconnaissance resource-development initial-access")
  equal(count(release:tactics()), 14)
  local tactic = release:tactic("credential-access")
  equal(tactic.id, "TA0006")
  equal(tactic.name, "Credential Access")
  equal(tactic.kind, "tactic")
  equal(tactic.status, "active")
  equal(tostring(tactic), "TA0006 Credential Access")
  equal(tactic == release:tactic("TA0006"), true)
  equal(tactic == release_of("18.0"):tactic("TA0006"), false)
  equal(tactic.release == release, true)
  equal(release:tactic("Credential Access"), nil)
  equal(release_of("19.0"):tactic("TA0005").shortname, "stealth")
  raises("has no member 'shortName' %(did you mean 'shortname'%?%)", function() return tactic.shortName end)
end)

test("the columns of the matrix hold no deprecated tactic", function()
  local mobile = attack.release("mobile-attack", "19.0")
  for tactic in mobile:tactics() do
    equal(tactic.status, "active")
  end
end)

test("mitigations, groups, campaigns and software are gone through", function()
  local release = release_of("18.1")
  equal(count(release:mitigations()), 44)
  equal(count(release:groups()), 172)
  equal(count(release:software()), 784)
  equal(count(release:campaigns()), 52)
  equal(join(release:groups(), nil, 2), "G0001 G0002")
  for software in release:software({ status = { "revoked", "deprecated" } }) do
    equal(software.status ~= "active" and (software.kind == "malware" or software.kind == "tool"), true)
  end
  raises("there is no filter 'tactic'$", function() release:groups({ tactic = "impact" }) end)
end)

test("an id leads to whatever has it", function()
  local release = release_of("18.1")
  local kinds = {
    T1557 = "technique", ["T1557.001"] = "technique", TA0006 = "tactic", M1037 = "mitigation", G0016 = "group", C0024 = "campaign",
    S0154 = "malware", S0002 = "tool",
  }
  for id, kind in pairs(kinds) do
    equal(release:object(id).id, id)
    equal(release:object(id).kind, kind, id)
  end
  equal(release:object("impact"), nil, "a shortname is no id")
  equal(release:object("M9999"), nil)
end)

test("the technique that a misspelt id means", function()
  local release = release_of("18.1")
  for _, id in ipairs({ "T1557.001", " T1557.001", "t1557.001", "T1557/001", "T1557-001\n", "T 1557 . 001" }) do
    equal(release:meant(id).id, "T1557.001", id)
  end
  for _, id in ipairs({ "", " ", "T1557.0011", "T9999 ", "S0154", ("T"):rep(100), "T1557\0" }) do
    equal(release:meant(id), nil, id)
  end
end)

test("ids are found in other domains and releases", function()
  local release = release_of("18.1")
  equal(release:technique("T0800"), nil)
  equal(release:otherDomain("T0800"), "ics-attack")
  equal(release:otherDomain("M0801"), "ics-attack")
  equal(release:otherDomain("T9999"), nil)
  equal(release:lastWith("T1685").version, "19.0")
  equal(release:lastWith("M1037").version, "19.0")
  equal(release:lastWith("T9999"), nil)
end)

test("a mitigation knows what it mitigates", function()
  local mitigation = release_of("19.0"):object("M1037")
  equal(mitigation.name, "Filter Network Traffic")
  equal(tostring(mitigation), "M1037 Filter Network Traffic")
  equal(count(mitigation:techniques()), 49)
  equal(join(mitigation:techniques({ tactic = "exfiltration", subtechniques = false })), "T1048 T1537")
  equal(mitigation:hasTechnique("T1557.001"), true)
  equal(mitigation:hasTechnique("T1557.004"), false)
  equal(mitigation:hasTechnique("nothing"), false)
  equal(mitigation == release_of("19.0"):object("M1037"), true)
  equal(mitigation == release_of("18.1"):object("M1037"), false)
  equal(mitigation.release.version, "19.0")
  raises("has no member 'nam' %(did you mean 'name'%?%)", function() return mitigation.nam end)
end)

test("what a group uses is what is active, unless it is asked otherwise", function()
  for subject in release_of("18.1"):groups() do
    for known in subject:techniques() do
      equal(known.status, "active")
    end
  end
  equal(count(release_of("18.1"):object("G0016"):techniques()), 66)
end)

test("changes since another release tell what became of a technique", function()
  local changes = {}
  for change in release_of("19.0"):changesSince(release_of("18.1")) do
    changes[change.id] = change
  end
  equal(tostring(changes["T1562.004"]):match(": (%a+)"), "revoked")
  equal(changes["T1562.004"].after.replacedBy, "T1686")
  equal(changes["T1562.004"].before.status, "active")
  equal(changes["T1685"].before, nil)
  equal(table.concat(changes["T1685"].kinds, " "), "added")
  equal(changes["T1070"]:has("tactics"), true)
  equal(changes["T1070"]:has("name"), false)
  equal(changes["T1566"], nil)
  raises("there is no kind of change 'renamd'$", function() changes["T1070"]:has("renamd") end)
  raises("there is no kind of change 'tactic' %(did you mean 'tactics'%?%)$", function() changes["T1070"]:has("tactic") end)
end)

test("the way back is told too", function()
  local kinds = {}
  for change in release_of("18.1"):changesSince(release_of("19.0")) do
    kinds[change.id] = table.concat(change.kinds, " ")
  end
  equal(kinds["T1685"], "removed")
  equal(kinds["T1562"]:match("%a+"), "reinstated")
  equal(release_of("18.1"):changesSince(release_of("18.1"))(), nil)
end)

test("only releases of one domain are compared", function()
  raises("different domains cannot be compared: the other one is of mobile%-attack$", function()
    release_of("19.0"):changesSince(attack.release("mobile-attack", "18.1"))
  end)
  raises("layercheck.attackRelease expected, got string", function() release_of("19.0"):changesSince("18.1") end)
end)

test("an older release is less than a newer one", function()
  equal(release_of("9.0") < release_of("10.0"), true)
  equal(release_of("18.1") < release_of("18.0"), false)
  equal(release_of("18.1") > release_of("18.0"), true)
  equal(release_of("18.1") <= release_of("18.1"), true)
  equal(release_of("18.1") < release_of("18.1"), false)
  raises("different domains are neither older nor newer$", function()
    return release_of("18.1") < attack.release("mobile-attack", "19.0")
  end)
end)

test("members that are not there are told", function()
  raises("has no member 'versoin' %(did you mean 'version'%?%)", function() return release_of("19.0").versoin end)
  raises("cannot be changed", function() release_of("19.0").version = "20" end)
end)

testing.finish()
