local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "a comment on every sub-technique", layer = layer({ techniqueID = "T1557.001", comment = "SMB signing is enforced" }) },
    { name = "the parent itself needs none", layer = layer({ techniqueID = "T1557", score = 1 }) },
    { name = "other techniques need none", layer = layer({ techniqueID = "T1558.001", score = 1 }) },
    { name = "an empty layer", layer = layer() },
    {
      name = "a list of parents replaces the default",
      options = { under = { "T1021" } },
      layer = layer({ techniqueID = "T1557.001" }, { techniqueID = "T1021.001", comment = "RDP is closed" }),
    },
  },
  invalid = {
    {
      name = "the comment is missing",
      layer = layer({ techniqueID = "T1557.001", comment = "done" }, { techniqueID = "T1557.002", score = 1 }),
      findings = { { technique = "T1557.002", field = "comment", message = "^T1557%.002 has no mitigation comment$" } },
    },
    {
      name = "a comment of nothing but white space is none",
      layer = layer({ techniqueID = "T1557.001", comment = " \n\t" }),
      findings = { { technique = "T1557.001" } },
    },
    {
      name = "each entry of a technique counts",
      layer = layer(
        { techniqueID = "T1557.001", tactic = "collection", comment = "done" },
        { techniqueID = "T1557.001", tactic = "credential-access", comment = "" }
      ),
      findings = { { technique = "T1557.001", tactic = "credential-access" } },
    },
    {
      name = "several parents",
      options = { under = { "T1557", "T1021" } },
      layer = layer({ techniqueID = "T1557.003" }, { techniqueID = "T1021.001" }),
      findings = { { technique = "T1557.003" }, { technique = "T1021.001" } },
    },
  },
}
