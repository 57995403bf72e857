local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

-- All four sub-techniques of T1557, and what is said of the last of them.
local function all(comment)
  return layer(
    { techniqueID = "T1557.001", comment = "SMB signing is enforced" },
    { techniqueID = "T1557.002", comment = "ARP is inspected" },
    { techniqueID = "T1557.003", comment = "DHCP snooping" },
    { techniqueID = "T1557.004", comment = comment }
  )
end

local IGNORED = { absent = "ignore" }

return {
  valid = {
    { name = "a comment on every sub-technique", layer = all("802.1X") },
    { name = "the parent itself needs none", options = IGNORED, layer = layer({ techniqueID = "T1557", score = 1 }) },
    { name = "other techniques need none", options = IGNORED, layer = layer({ techniqueID = "T1558.001", score = 1 }) },
    { name = "what is absent may be ignored", options = IGNORED, layer = layer({ techniqueID = "T1557.001", comment = "done" }) },
    { name = "a technique without sub-techniques", options = { under = { "T1534" } }, layer = layer() },
    { name = "a technique of another domain is not meant here", options = { under = { "T0800" } }, layer = layer() },
    { name = "a technique of a later release neither", options = { under = { "T1685" } }, layer = layer() },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = {} } },
    {
      name = "a list of parents replaces the default",
      options = { under = { "T1552" }, absent = "ignore" },
      layer = layer({ techniqueID = "T1557.001" }, { techniqueID = "T1552.001", comment = "scanned" }),
    },
  },
  invalid = {
    { name = "the comment is empty", layer = all(""), findings = { { technique = "T1557.004", field = "comment", line = 5, message = "^T1557%.004 Evil Twin has no mitigation comment$" } } },
    { name = "the comment is not written", layer = all(nil), findings = { { technique = "T1557.004", field = "comment", line = 5 } } },
    { name = "a comment of nothing but white space is none", layer = all(" \n\t"), findings = { { technique = "T1557.004", line = 5 } } },
    {
      name = "what the layer leaves out has no comment either",
      layer = layer({ techniqueID = "T1557.001", comment = "a" }, { techniqueID = "T1557.002", comment = "b" }, { techniqueID = "T1557.003", comment = "c" }),
      findings = { { technique = "T1557.004", line = 1, message = "^T1557%.004 Evil Twin is not in the layer, so it has no mitigation comment$" } },
    },
    { name = "an empty layer lacks them all", layer = layer(), findings = { { technique = "T1557.001" }, { technique = "T1557.002" }, { technique = "T1557.003" }, { technique = "T1557.004" } } },
    {
      name = "in an earlier release there are fewer",
      layer = { name = "x", domain = "enterprise-attack", versions = { layer = "4.5", attack = "7" }, techniques = {} },
      findings = { { technique = "T1557.001", message = "^T1557%.001 LLMNR/NBT%-NS Poisoning and SMB Relay is not" } },
    },
    {
      name = "each entry of a technique counts",
      options = IGNORED,
      layer = layer(
        { techniqueID = "T1557.001", tactic = "collection", comment = "done" },
        { techniqueID = "T1557.001", tactic = "credential-access", comment = "" }
      ),
      findings = { { technique = "T1557.001", tactic = "credential-access" } },
    },
    {
      name = "several parents",
      options = { under = { "T1557", "T1021" }, absent = "ignore" },
      layer = layer({ techniqueID = "T1557.003" }, { techniqueID = "T1021.001" }),
      findings = { { technique = "T1557.003" }, { technique = "T1021.001" } },
    },
    { name = "a technique that never was", options = { under = { "T9999" } }, layer = layer(), error = "option 'under': ATT&CK never had a technique 'T9999'$" },
    {
      name = "a parent that was revoked has nothing to check",
      options = { under = { "T1562" } },
      layer = { name = "x", domain = "enterprise-attack", versions = { layer = "4.5", attack = "19" }, techniques = {} },
      findings = { { technique = "T1562", message = "^T1562 Impair Defenses is revoked in ATT&CK 19%.0, so its sub%-techniques are not checked; it became T1685 Disable or Modify Tools$" } },
    },
  },
}
