local function layer(attack, comment)
  return {
    name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = attack },
    techniques = { { techniqueID = "T1557", comment = comment } },
  }
end

return {
  valid = {
    { name = "none", layer = layer("18", "network flows (DC0078)") },
    { name = "an older release", layer = layer("17", "DS0029") },
    { name = "words that only look alike", layer = layer("18", "ADS0029, DS00290") },
  },
  invalid = {
    { name = "cited", layer = layer("18", "see DS0029."), findings = { { technique = "T1557", field = "comment", message = "cites the data source DS0029, which ATT&CK 18.1 has no more$" } } },
  },
}
