local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "19" }, techniques = { ... } }
end

local ALL = { kinds = { "mitigation", "group", "campaign", "software" } }

return {
  valid = {
    { name = "it mitigates the technique", layer = layer({ techniqueID = "T1557.001", comment = "blocked at the proxy (M1037)" }) },
    { name = "nothing is cited", layer = layer({ techniqueID = "T1557", comment = "T1557 and CVE-2021-1034" }) },
    { name = "words that only look alike", layer = layer({ techniqueID = "T1557", comment = "BIOS M2040, order XM1037, M10371, M1037a" }) },
    { name = "a group that uses it", options = ALL, layer = layer({ techniqueID = "T1557", comment = "seen with G0094, S1131 and C0046" }) },
    { name = "groups are not looked up unless asked", layer = layer({ techniqueID = "T1557", comment = "seen with G9999" }) },
    { name = "an unknown technique is another rule's matter", layer = layer({ techniqueID = "T9999", comment = "M1037" }) },
    { name = "so is a revoked one", layer = layer({ techniqueID = "T1562", comment = "M1037" }) },
    { name = "a release that is not known judges nothing", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = { { techniqueID = "T1557.004", comment = "M1037" } } } },
  },
  invalid = {
    {
      name = "it mitigates other techniques",
      layer = layer({ techniqueID = "T1557.004", comment = "see M1037" }),
      findings = { { field = "comment", message = "^T1557%.004 Evil Twin cites M1037 Filter Network Traffic, which does not mitigate it in ATT&CK 19%.0$" } },
    },
    { name = "no such mitigation", layer = layer({ techniqueID = "T1557", comment = "M1999." }), findings = { { message = "cites M1999, which is not in ATT&CK 19%.0$" } } },
    {
      name = "a mitigation that came later",
      layer = { name = "x", domain = "enterprise-attack", versions = { attack = "12" }, techniques = { { techniqueID = "T1557", comment = "M1060" } } },
      findings = { { message = "M1060, which is not in ATT&CK 12%.1 %(it came with [%d.]+%)$" } },
    },
    { name = "metadata and links that say nothing", layer = layer({ techniqueID = "T1557.004", comment = "M1037", metadata = { { divider = true } }, links = { { divider = true } } }), findings = 1 },
    { name = "the label of a link", layer = layer({ techniqueID = "T1557.004", links = { { label = "see M1037", url = "https://a.example" } } }), findings = { { field = "label", message = "M1037" } } },
    { name = "a mitigation of ICS", layer = layer({ techniqueID = "T1557", comment = "M0801" }), findings = { { message = "M0801, which belongs to ics%-attack$" } } },
    { name = "a deprecated one", layer = { name = "x", domain = "ics-attack", versions = { attack = "18" }, techniques = { { techniqueID = "T0806", comment = "M0809" } } }, findings = 1 },
    { name = "each once for an entry", layer = layer({ techniqueID = "T1557.004", comment = "M1037 and M1037" }), findings = 1 },
    {
      name = "metadata and links cite too",
      layer = layer({
        techniqueID = "T1557.004", metadata = { { name = "mitigation", value = "M1037" } },
        links = { { label = "what helps", url = "https://attack.mitre.org/mitigations/M1042" } },
      }),
      findings = { { line = 2, message = "M1037" }, { line = 2, message = "M1042" } },
    },
    {
      name = "groups, campaigns and software on request",
      options = ALL,
      layer = layer({ techniqueID = "T1557", comment = "G0016, C0024, S0154" }),
      findings = { { message = "G0016 APT29, which does not use it" }, { message = "C0024 SolarWinds Compromise, which" }, { message = "S0154 Cobalt Strike" } },
    },
  },
}
