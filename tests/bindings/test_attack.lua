-- The library `attack`, and the release that judges a layer.
local testing = require("testing")
local helpers = require("bindings.attack_helpers")
local attack, layer_of, join = helpers.attack, helpers.layer_of, helpers.join
local test, equal, raises = testing.test, testing.equal, testing.raises

local function version_of(version)
  local release = layer_of("enterprise-attack", version).attack
  return release and release.version
end

test("the release of a layer is the one that Navigator takes", function()
  for version, expected in pairs({ ['"16"'] = "16.1", ['"16.1"'] = "16.1", ['"v16"'] = "16.1", ['""'] = "19.0", ["16"] = "19.0" }) do
    equal(version_of(version), expected, version)
  end
  equal(version_of(nil), "19.0")
  equal(layer_of("mitre-mobile", '"18"').attack.domain, "mobile-attack")
end)

test("without a release there is a reason", function()
  for version, reason in pairs({ ['"25"'] = "unpublished", ['"3"'] = "too old", ['"latest"'] = "invalid" }) do
    local layer = layer_of("enterprise-attack", version, '{"techniqueID":"T1557"}')
    equal(layer.attack, nil, version)
    equal(layer.attackProblem, reason, version)
    equal(layer:entry("T1557").known, nil)
  end
  equal(layer_of("ics-attack", '"19"').attackProblem, "unavailable")
  equal(layer_of("atlas-atlas", '"3"').attackProblem, nil)
  equal(layer_of("atlas-atlas", '"18"').attack, nil)
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

test("any release can be asked for", function()
  equal(attack.release("enterprise-attack", "18.0").version, "18.0", "exactly")
  equal(attack.release("enterprise-attack", "18").version, "18.1", "the newest of a major version")
  equal(attack.release("enterprise-attack", 18).version, "18.1", "a number")
  equal(attack.release("enterprise-attack", "1").version, "1.0", "and not 18")
  equal(attack.release("enterprise-attack").version, "19.0", "the newest")
  equal(attack.release("mitre-mobile", "3").version, "3.0", "older than what Navigator takes")
  equal(attack.release("ics-attack", "19"), nil)
  equal(attack.release("enterprise-attack", "18.7"), nil)
  equal(attack.release("enterprise-attack", ""), nil)
  equal(attack.release("enterprise-attack", "v18"), nil)
end)

test("domains and releases are listed", function()
  equal(table.concat(attack.domains(), " "), "enterprise-attack mobile-attack ics-attack")
  equal(join(attack.releases("ics-attack"), "version", 4), "8.0 8.1 8.2 9.0")
  equal(helpers.count(attack.releases("enterprise-attack")), 39)
end)

test("a technique's history is a row of periods", function()
  local lines = {}
  for known, since, until_release in attack.history("enterprise-attack", "T1557") do
    lines[#lines + 1] = known.name .. " " .. since.version .. "-" .. until_release.version
  end
  equal(lines[1], "Man-in-the-Middle 7.0-9.0")
  equal(lines[2], "Adversary-in-the-Middle 10.0-11.3")
  equal(lines[#lines]:match("%-([%d.]+)$"), "19.0")
  equal(attack.history("enterprise-attack", "T9999")(), nil)
end)

test("mistakes are told with what was probably meant", function()
  raises("there is no function in 'attack' 'relase' %(did you mean 'release'%?%)$", function() return attack.relase end)
  raises("there is no domain 'enterprise%-atack' %(did you mean 'enterprise%-attack'%?%)$", attack.release, "enterprise-atack")
  raises("there is no domain 'x'$", attack.releases, "x")
  raises("there is no domain ''$", attack.history, "", "T1557")
  raises("string expected, got no value", attack.history, "ics-attack")
end)

test("objects outlive the layer that they came from", function()
  local release = layer_of("enterprise-attack", '"18"').attack
  collectgarbage()
  equal(release:technique("T1557").name, "Adversary-in-the-Middle")
end)

testing.finish()
