local function layer(platforms, ...)
  return {
    name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" },
    filters = { platforms = platforms }, techniques = { ... },
  }
end

return {
  valid = {
    { name = "a platform of the filter", layer = layer({ "Linux", "Windows" }, { techniqueID = "T1059.001", score = 1 }) },
    { name = "spelled as in the past", layer = layer({ "windows" }, { techniqueID = "T1059.001", score = 1 }) },
    { name = "no filter", layer = layer({}, { techniqueID = "T1059.001", score = 1 }) },
    { name = "nothing to see", layer = layer({ "Linux" }, { techniqueID = "T1059.001" }) },
    { name = "unknown techniques are another rule's matter", layer = layer({ "Linux" }, { techniqueID = "T9999", score = 1 }) },
    { name = "another matrix", layer = { name = "test", domain = "atlas-atlas", filters = { platforms = { "Linux" } }, techniques = { { techniqueID = "AML.T0000", score = 1 } } } },
  },
  invalid = {
    {
      name = "another platform",
      layer = layer({ "Linux", "macOS" }, { techniqueID = "T1059.001", score = 1 }),
      findings = { { technique = "T1059.001", field = "techniqueID", line = 2, message = "^T1059%.001 PowerShell is for Windows; the layer shows Linux, macOS only$" } },
    },
    {
      name = "a platform of old that Navigator reads as another",
      layer = {
        name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "8" },
        filters = { platforms = { "AWS" } }, techniques = { { techniqueID = "T1537", score = 1 } },
      },
      findings = { { message = "is for AWS, Azure, GCP; the layer shows AWS only, of which Navigator reads AWS, Azure and GCP as IaaS$" } },
    },
    { name = "under one tactic", layer = layer({ "macOS" }, { techniqueID = "T1059.001", tactic = "execution", comment = "logged" }), findings = { { tactic = "execution" } } },
  },
}
