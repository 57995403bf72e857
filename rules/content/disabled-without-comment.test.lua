local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "enabled", layer = layer({ techniqueID = "T1557" }, { techniqueID = "T1558", enabled = true }) },
    { name = "disabled for a reason", layer = layer({ techniqueID = "T1557", enabled = false, comment = "no such platform here" }) },
    { name = "a string does not disable", layer = layer({ techniqueID = "T1557", enabled = "false" }) },
  },
  invalid = {
    { name = "disabled without a word", layer = layer({ techniqueID = "T1557", enabled = false }), findings = { { technique = "T1557", field = "enabled", message = "^T1557 Adversary%-in%-the%-Middle is disabled without a comment$" } } },
    { name = "white space is no word", layer = layer({ techniqueID = "T1557", enabled = false, comment = "  " }), findings = { { technique = "T1557" } } },
  },
}
