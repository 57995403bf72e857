local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "a technique of the release", layer = layer("18", { techniqueID = "T1557" }, { techniqueID = "T1557.004" }) },
    { name = "a revoked one exists too", layer = layer("18", { techniqueID = "T1086" }) },
    { name = "another matrix", layer = { name = "x", domain = "atlas-atlas", techniques = { { techniqueID = "T9999" } } } },
    { name = "a release that is not known judges nothing", layer = layer("25", { techniqueID = "T9999" }) },
    { name = "ids of another form are another rule's matter", layer = layer("18", { techniqueID = "S0154" }) },
  },
  invalid = {
    { name = "no such id", layer = layer("18", { techniqueID = "T9999" }), findings = { { field = "techniqueID", message = "^T9999 is not in ATT&CK 18%.1; Navigator drops it$" } } },
    { name = "with a tactic it stays, unseen", layer = layer("18.1", { techniqueID = "T9999", tactic = "impact" }), findings = { { message = "Navigator keeps it but never shows it$" } } },
    { name = "an id of a later release", layer = layer("18", { techniqueID = "T1685" }), findings = { { message = "^T1685 is not in ATT&CK 18%.1; elsewhere it is Disable or Modify Tools %(it came with 19%.0%); Navigator drops it$" } } },
    { name = "an id of another domain", layer = layer("18", { techniqueID = "T0800" }), findings = { { message = "it belongs to ics%-attack" } } },
    { name = "an id of mobile", layer = layer("18", { techniqueID = "T1420" }), findings = { { message = "it belongs to mobile%-attack" } } },
    { name = "a sub-technique that its parent lacks", layer = layer("18", { techniqueID = "T1557.099" }), findings = { { message = "; T1557 Adversary%-in%-the%-Middle has no such sub%-technique; Navigator" } } },
    { name = "a trailing space", layer = layer("18", { techniqueID = "T1557 " }), findings = { { message = "^'T1557 ' is not in ATT&CK 18%.1; it must be written 'T1557' to mean T1557 Adversary%-in%-the%-Middle; Navigator drops it$" } } },
    { name = "lower case, and a slash", layer = layer("18", { techniqueID = "t1557" }, { techniqueID = "T1557/001" }), findings = { { message = "written 'T1557'" }, { message = "written 'T1557%.001'" } } },
    { name = "without a version the newest release judges", layer = { name = "x", domain = "mitre-enterprise", techniques = { { techniqueID = "T9999" } } }, findings = { { message = "ATT&CK 19%.0" } } },
  },
}
