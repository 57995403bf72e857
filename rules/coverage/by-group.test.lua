-- In 18.1 G0020 uses T1120, T1480.001, T1542.002 and T1564.005, G0013 T1204.002 and T1566.001.
local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local A, B = { techniqueID = "T1120", score = 1 }, { techniqueID = "T1480.001", score = 1 }

return {
  valid = {
    { name = "half of what it uses", options = { groups = { "G0020" } }, layer = layer(A, B) },
    { name = "of two as one set", options = { groups = { "G0020", "G0013" }, each = false, threshold = 33 }, layer = layer(A, B) },
    { name = "no group at all", options = { groups = {}, each = false }, layer = layer() },
    { name = "a group that uses nothing", options = { groups = { "G0055" } }, layer = layer() },
    { name = "a group of another domain is not meant here", options = { groups = { "G0020" } }, layer = { name = "x", domain = "ics-attack", techniques = {} } },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = {} } },
  },
  invalid = {
    {
      name = "a quarter of what it uses",
      options = { groups = { "G0020" } },
      layer = layer(A),
      findings = { { line = 1, message = "^G0020 Equation: 1 of 4 %(25%.0 %%%) covered, 50 %% wanted; missing are T1480%.001 .*, 1 of them would do$" } },
    },
    { name = "each by itself", options = { groups = { "G0020", "G0013" } }, layer = layer(A, B), findings = { { message = "^G0013 APT30: 0 of 2" } } },
    { name = "as one set", options = { groups = { "G0020", "G0013" }, each = false }, layer = layer(A, B), findings = { { message = "^G0020, G0013: 2 of 6" } } },
    { name = "one group as one set", options = { groups = { "G0020" }, each = false }, layer = layer(), findings = { { message = "^G0020 Equation: 0 of 4" } } },
    { name = "five have their names", options = { groups = { "G0020", "G0013", "G0016", "G0032", "G0094" }, each = false }, layer = layer(), findings = { { message = "^G0020, G0013, G0016, G0032, G0094: 0 of" } } },
    { name = "six are counted", options = { groups = { "G0020", "G0013", "G0016", "G0032", "G0094", "G0007" }, each = false }, layer = layer(), findings = { { message = "^6 groups: 0 of" } } },
    { name = "campaigns too", options = { groups = { "C0052" } }, layer = layer(), findings = { { message = "^C0052 .*: 0 of 4" } } },
    { name = "all groups as one set without the option", options = { tactics = { "exfiltration" }, subtechniques = false }, layer = layer(), findings = { { message = "^172 groups: 0 of 7" } } },
    {
      name = "a group of a later release is not measured, which is said",
      options = { groups = { "G1050" } },
      layer = { name = "x", domain = "enterprise-attack", versions = { layer = "4.5", attack = "10" }, techniques = {} },
      findings = { { field = "attack", message = "^'G1050' is not in ATT&CK 10%.1, so its coverage is not measured$" } },
    },
  },
}
