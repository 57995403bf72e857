local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "active", layer = layer("18", { techniqueID = "T1059.001" }) },
    { name = "not yet revoked in the layer's own release", layer = layer("18", { techniqueID = "T1562" }) },
    { name = "unknown techniques are another rule's matter", layer = layer("18", { techniqueID = "T9999" }) },
    { name = "a technique without an id", layer = layer("18", { score = 1 }) },
  },
  invalid = {
    {
      name = "the replacement is named",
      layer = layer("18", { techniqueID = "T1086" }),
      findings = { { field = "techniqueID", message = "^T1086 PowerShell is revoked in ATT&CK 18%.1; use T1059%.001 PowerShell; Navigator drops it$" } },
    },
    {
      name = "with a tactic it stays, unseen",
      layer = layer("18", { techniqueID = "T1086", tactic = "execution" }),
      findings = { { tactic = "execution", message = "Navigator keeps it but never shows it$" } },
    },
    {
      name = "each child of a split technique has a replacement of its own",
      layer = layer("19", { techniqueID = "T1562" }, { techniqueID = "T1562.004" }),
      findings = { { technique = "T1562", message = "use T1685 " }, { technique = "T1562.004", message = "use T1686" } },
    },
  },
}
