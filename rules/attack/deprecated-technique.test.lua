local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "active", layer = layer("18", { techniqueID = "T1557" }) },
    { name = "revoked is another rule's matter", layer = layer("18", { techniqueID = "T1086" }) },
    { name = "another matrix", layer = { name = "x", domain = "atlas-atlas", techniques = { { techniqueID = "T1153" } } } },
  },
  invalid = {
    { name = "deprecated", layer = layer("18", { techniqueID = "T1153" }), findings = { { field = "techniqueID", message = "^T1153 Source is deprecated in ATT&CK 18%.1; Navigator drops it$" } } },
    { name = "with a tactic it stays, unseen", layer = layer("18", { techniqueID = "T1153", tactic = "execution" }), findings = { { message = "never shows it$" } } },
  },
}
