local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

return {
  valid = {
    { name = "one of its sub-techniques is there", layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1557.002", comment = "DHCP snooping" }) },
    { name = "a sub-technique", layer = layer({ techniqueID = "T1557.002", score = 1 }) },
    { name = "no sub-techniques", layer = layer({ techniqueID = "T1001.001", score = 1 }, { techniqueID = "T1005", score = 1 }) },
    { name = "no score", layer = layer({ techniqueID = "T1557", comment = "see below" }) },
    { name = "revoked and unknown techniques are other rules' matter", layer = layer({ techniqueID = "T1086", score = 1 }, { techniqueID = "T9999", score = 1 }) },
  },
  invalid = {
    {
      name = "the parent alone",
      layer = layer({ techniqueID = "T1557", score = 1 }),
      findings = { { technique = "T1557", field = "techniqueID", line = 2, message = "^T1557 Adversary%-in%-the%-Middle is scored and none of its sub%-techniques is in the layer; name those that are meant, such as T1557%.001 " } },
    },
    { name = "others' sub-techniques do not count", layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558.001", score = 1 }), findings = 1 },
  },
}
