local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "each of its tactics", layer = layer("18", { techniqueID = "T1557", tactic = "collection" }, { techniqueID = "T1557", tactic = "credential-access" }) },
    { name = "no tactic", layer = layer("18", { techniqueID = "T1557" }) },
    { name = "an unknown tactic is another rule's matter", layer = layer("18", { techniqueID = "T1557", tactic = "stealth" }) },
    { name = "a revoked technique is another rule's matter", layer = layer("18", { techniqueID = "T1086", tactic = "impact" }) },
    { name = "an empty tactic is a matter of form", layer = layer("18", { techniqueID = "T1557", tactic = "" }) },
  },
  invalid = {
    {
      name = "another tactic",
      layer = layer("18", { techniqueID = "T1557", tactic = "impact" }),
      findings = { { field = "tactic", tactic = "impact", message = "^T1557 Adversary%-in%-the%-Middle is not under impact in ATT&CK 18%.1 but under credential%-access, collection; Navigator keeps" } },
    },
    { name = "a sub-technique", layer = layer("18", { techniqueID = "T1557.001", tactic = "persistence" }), findings = { { technique = "T1557.001" } } },
  },
}
