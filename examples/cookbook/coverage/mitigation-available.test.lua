local function layer(technique)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { technique } }
end

return {
  valid = {
    { name = "in the comment", layer = layer({ techniqueID = "T1557", comment = "SMB signing (M1041)" }) },
    { name = "in the metadata", layer = layer({ techniqueID = "T1557", metadata = { { name = "mitigation", value = "SMB signing" } } }) },
    { name = "nothing can be done", layer = layer({ techniqueID = "T1057", comment = "seen daily" }) },
    { name = "nothing is said", layer = layer({ techniqueID = "T1557" }) },
  },
  invalid = {
    { name = "no word", layer = layer({ techniqueID = "T1557", score = 1, comment = "detected" }), findings = { { technique = "T1557", field = "comment", message = "names no mitigation; ATT&CK has M%d%d%d%d [%a ]+, among others$" } } },
  },
}
