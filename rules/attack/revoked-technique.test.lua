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
      name = "a chain of replacements is followed",
      layer = layer("18", { techniqueID = "T1150" }),
      findings = { { message = "^T1150 Plist Modification is revoked in ATT&CK 18%.1; use T1647 Plist File Modification %(by way of T1547%.011%); Navigator drops it$" } },
    },
    {
      name = "a replacement may be gone too",
      layer = { name = "x", domain = "mobile-attack", versions = { attack = "19" }, techniques = { { techniqueID = "T1431" }, { techniqueID = "T1454" } } },
      findings = { { technique = "T1431", message = "its replacement T1476 .* is deprecated itself" }, { technique = "T1454", message = "ATT&CK names no replacement" } },
    },
    {
      name = "each child of a split technique has a replacement of its own",
      layer = layer("19", { techniqueID = "T1562" }, { techniqueID = "T1562.004" }),
      findings = { { technique = "T1562", message = "use T1685 " }, { technique = "T1562.004", message = "use T1686" } },
    },
  },
}
