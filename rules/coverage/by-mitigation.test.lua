-- M1020 mitigates T1090, T1090.004, T1573 and T1573.002 in 18.1.
local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local A, B = { techniqueID = "T1090", score = 1 }, { techniqueID = "T1573.002", score = 1 }

return {
  valid = {
    { name = "half of it", options = { mitigations = { "M1020" } }, layer = layer(A, B) },
    { name = "sub-techniques aside", options = { mitigations = { "M1020" }, subtechniques = false }, layer = layer(A) },
    { name = "under one tactic", options = { mitigations = { "M1020" }, tactics = { "impact" } }, layer = layer() },
    { name = "one that mitigates nothing", options = { mitigations = { "M1014" } }, layer = layer() },
    { name = "a mitigation of another domain is not meant here", options = { mitigations = { "M0801" } }, layer = layer() },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = {} } },
  },
  invalid = {
    {
      name = "a quarter of it",
      options = { mitigations = { "M1020" } },
      layer = layer(A),
      findings = {
        {
          line = 1,
          message = "^M1020 SSL/TLS Inspection: 1 of 4 %(25%.0 %%%) covered, 50 %% wanted; missing are T1090%.004 Domain Fronting, "
            .. "T1573 Encrypted Channel, T1573%.002 Asymmetric Cryptography, 1 of them would do$",
        },
      },
    },
    { name = "each of several", options = { mitigations = { "M1020", "M1055" } }, layer = layer(), findings = { { message = "^M1020" }, { message = "^M1055" } } },
    { name = "an empty list of tactics narrows nothing", options = { mitigations = { "M1020" }, tactics = {} }, layer = layer(A), findings = { { message = "^M1020 .*: 1 of 4" } } },
    { name = "all of them without the option", layer = layer(), options = { tactics = { "exfiltration" }, platforms = { "ESXi" } }, findings = 7 },
    {
      name = "one of a later release is not measured, which is said",
      options = { mitigations = { "M1055" } },
      layer = { name = "x", domain = "enterprise-attack", versions = { layer = "4.5", attack = "4" }, techniques = {} },
      findings = { { field = "attack", message = "^'M1055' is not in ATT&CK 4%.0, so its coverage is not measured$" } },
    },
  },
}
