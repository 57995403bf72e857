local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "all scored", layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558", score = 1 }) },
    { name = "none scored 0", layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1558", comment = "later" }) },
    { name = "disabled needs no score", layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558", enabled = false }) },
    { name = "only there to unfold", layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558", showSubtechniques = true }) },
  },
  invalid = {
    {
      name = "both",
      layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558", comment = "later" }, { techniqueID = "T1559", color = "red" }),
      findings = { { technique = "T1558", line = 3, message = "^the layer has score 0 at 1 and no score at 2 of its entries, such as T1558 Steal or Forge Kerberos Tickets; score" } },
    },
    { name = "one of each", layer = layer({ techniqueID = "T1557", score = 0 }, { techniqueID = "T1558", comment = "later" }), findings = 1 },
  },
}
