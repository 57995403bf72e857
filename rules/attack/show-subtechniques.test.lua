local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "a technique with sub-techniques", layer = layer("18", { techniqueID = "T1557", showSubtechniques = true }) },
    { name = "not set", layer = layer("18", { techniqueID = "T1534" }, { techniqueID = "T1557.001", showSubtechniques = false }) },
    { name = "an unknown technique is another rule's matter", layer = layer("18", { techniqueID = "T9999", showSubtechniques = true }) },
    { name = "so is a revoked one", layer = layer("19", { techniqueID = "T1562", showSubtechniques = true }) },
    { name = "a release that is not known judges nothing", layer = layer("25", { techniqueID = "T1534", showSubtechniques = true }) },
  },
  invalid = {
    {
      name = "a technique without any",
      layer = layer("18", { techniqueID = "T1534", showSubtechniques = true }),
      findings = { { field = "showSubtechniques", message = "^T1534 Internal Spearphishing has no sub%-techniques in ATT&CK 18%.1 to show$" } },
    },
    { name = "in that release", layer = layer("6", { techniqueID = "T1003", showSubtechniques = true }), findings = { { message = "in ATT&CK 6%.3 to show$" } } },
    {
      name = "a sub-technique",
      layer = layer("18", { techniqueID = "T1557.001", showSubtechniques = true }),
      findings = { { message = "is a sub%-technique; showSubtechniques belongs to T1557 Adversary%-in%-the%-Middle$" } },
    },
  },
}
