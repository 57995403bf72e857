-- T1086 PowerShell was revoked with ATT&CK 7.
local function layer(attack, reviewed)
  local metadata = { reviewed and { name = "reviewed-against", value = reviewed } }
  return {
    name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack },
    techniques = { { techniqueID = "T1086", metadata = metadata } },
  }
end

return {
  valid = {
    { name = "reviewed after the last change", layer = layer("18", "18") },
    { name = "the change is later than the layer's release", layer = layer("6", "6") },
    { name = "no such metadata", layer = layer("18") },
  },
  invalid = {
    { name = "changed since", layer = layer("18", "6"), findings = { { technique = "T1086", field = "value", message = "was reviewed against ATT&CK 6.%d and changed in 7.%d$" } } },
    { name = "no release", layer = layer("18", "last year"), findings = { { message = "against 'last year', which is no release$" } } },
  },
}
