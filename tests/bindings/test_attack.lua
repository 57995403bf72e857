-- ATT&CK as rules see it.
local testing = require("testing")
local layercheck = require("layercheck")
local test, equal, raises = testing.test, testing.equal, testing.raises

local function layer_of(domain, attack, entry)
  local versions = attack and string.format('"versions":{"layer":"4.5","attack":%s},', attack) or ""
  return layercheck.parse(string.format('{"domain":"%s",%s"techniques":[%s]}', domain, versions, entry or ""))
end

local function version_of(attack)
  local release = layer_of("enterprise-attack", attack).attack
  return release and release.version
end

test("the release is the one that Navigator takes", function()
  for attack, version in pairs({ ['"16"'] = "16.1", ['"16.1"'] = "16.1", ['"v16"'] = "16.1", ['""'] = "19.0", ["16"] = "19.0" }) do
    equal(version_of(attack), version, attack)
  end
  equal(version_of(nil), "19.0")
  equal(layer_of("mitre-mobile", '"18"').attack.domain, "mobile-attack")
end)

test("without a release there is a reason", function()
  for attack, reason in pairs({ ['"25"'] = "unpublished", ['"3"'] = "too old", ['"latest"'] = "invalid" }) do
    local layer = layer_of("enterprise-attack", attack, '{"techniqueID":"T1557"}')
    equal(layer.attack, nil, attack)
    equal(layer.attackProblem, reason, attack)
    equal(layer:entry("T1557").known, nil)
  end
  equal(layer_of("ics-attack", '"19"').attackProblem, "unavailable")
  equal(layer_of("atlas-atlas", '"3"').attackProblem, nil)
  equal(layer_of("atlas-atlas", '"18"').attack, nil)
end)

test("a technique of a release", function()
  local known = layer_of("enterprise-attack", '"18"', '{"techniqueID":"T1557.002"}'):entry("T1557.002").known
  equal(known.id, "T1557.002")
  equal(known.name, "ARP Cache Poisoning")
  equal(known.status, "active")
  equal(known.replacedBy, nil)
  equal(known.isSubtechnique, true)
  equal(known.parent.id, "T1557")
  equal(table.concat(known.tactics, " "), "credential-access collection")
  equal(table.concat(known.platforms, " "), "Linux Windows macOS")
  equal(known:hasTactic("collection"), true)
  equal(known:hasTactic("impact"), false)
  equal(tostring(known), "T1557.002 ARP Cache Poisoning")
  raises("has no member 'nam' %(did you mean 'name'%?%)", function() return known.nam end)
end)

test("messages call a technique by id and name, as far as they are known", function()
  local function label(domain, entry)
    return layer_of(domain, '"18"', entry):techniques()().label
  end
  equal(label("enterprise-attack", '{"techniqueID":"T1557.002","tactic":"collection"}'), "T1557.002 ARP Cache Poisoning")
  equal(label("enterprise-attack", '{"techniqueID":"T1086"}'), "T1086 PowerShell", "a revoked technique has a name too")
  equal(label("enterprise-attack", '{"techniqueID":"T9999"}'), "T9999")
  equal(label("atlas-atlas", '{"techniqueID":"AML.T0000"}'), "AML.T0000")
  equal(label("enterprise-attack", '{"techniqueID":7}'), "a technique")
  equal(label("enterprise-attack", '{"score":1}'), "a technique")
end)

test("sub-techniques and tactics are iterated", function()
  local release = layer_of("enterprise-attack", '"18"').attack
  local ids, tactics = {}, {}
  for known in release:technique("T1557"):subtechniques() do
    ids[#ids + 1] = known.id
  end
  equal(table.concat(ids, " "), "T1557.001 T1557.002 T1557.003 T1557.004")
  for tactic in release:tactics() do
    tactics[#tactics + 1] = tactic
  end
  equal(tactics[1], "reconnaissance")
  equal(#tactics, 14)
end)

test("ids are found elsewhere", function()
  local release = layer_of("enterprise-attack", '"18"').attack
  equal(release:technique("T0800"), nil)
  equal(release:otherDomain("T0800"), "ics-attack")
  equal(release:otherDomain("T9999"), nil)
  equal(release:lastWith("T1685"), "19.0")
  equal(tostring(release), "ATT&CK 18.1")
end)

test("they outlive everything", function()
  local release = layer_of("enterprise-attack", '"18"').attack
  collectgarbage()
  equal(release:technique("T1557").name, "Adversary-in-the-Middle")
end)

testing.finish()
