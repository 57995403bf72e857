local function layer(attack, ...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = { ... } }
end

return {
  valid = {
    { name = "a tactic of the release", layer = layer("18", { techniqueID = "T1070", tactic = "defense-evasion" }) },
    { name = "a new one in the new release", layer = layer("19", { techniqueID = "T1070", tactic = "stealth" }) },
    { name = "no tactic", layer = layer("18", { techniqueID = "T1070" }) },
  },
  invalid = {
    {
      name = "defense-evasion in 19",
      layer = layer("19", { techniqueID = "T1070", tactic = "defense-evasion" }),
      findings = { { field = "tactic", message = "^'defense%-evasion' is no tactic of ATT&CK 19%.0 %(it was one up to 18%.1%); T1070 Indicator Removal is under stealth; Navigator keeps" } },
    },
    { name = "stealth in 18", layer = layer("18", { techniqueID = "T1557", tactic = "stealth" }), findings = { { message = "%(it came with 19%.0%); T1557 .* is under credential%-access, collection; Navigator keeps the entry but never shows it$" } } },
    { name = "the name instead of the shortname", layer = layer("18", { techniqueID = "T1557", tactic = "Credential Access" }), findings = { { message = "^'Credential Access' is no tactic of ATT&CK 18%.1; write 'credential%-access'; Navigator" } } },
    { name = "the id instead of the shortname", layer = layer("18", { techniqueID = "T1557", tactic = "TA0006" }), findings = { { message = "'TA0006' is no tactic .* write 'credential%-access'" } } },
    { name = "an unknown technique too", layer = layer("18", { techniqueID = "T9999", tactic = "nowhere" }), findings = 1 },
  },
}
