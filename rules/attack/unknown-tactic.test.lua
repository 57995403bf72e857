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
    { name = "defense-evasion in 19", layer = layer("19", { techniqueID = "T1070", tactic = "defense-evasion" }), findings = { { field = "tactic", message = "^'defense%-evasion' is no tactic of ATT&CK 19%.0 %(T1070 is under stealth" } } },
    { name = "stealth in 18", layer = layer("18", { techniqueID = "T1557", tactic = "stealth" }), findings = { { message = "Navigator keeps the entry but never shows it$" } } },
    { name = "the name instead of the shortname", layer = layer("18", { techniqueID = "T1557", tactic = "Credential Access" }), findings = { { message = "'Credential Access'" } } },
    { name = "an unknown technique too", layer = layer("18", { techniqueID = "T9999", tactic = "nowhere" }), findings = 1 },
  },
}
