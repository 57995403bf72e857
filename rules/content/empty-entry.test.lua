local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "a comment", layer = layer({ techniqueID = "T1557", comment = "not applicable here" }) },
    { name = "a score", layer = layer({ techniqueID = "T1557", score = 0 }) },
    { name = "only there to unfold", layer = layer({ techniqueID = "T1557", showSubtechniques = true }) },
    { name = "disabled", layer = layer({ techniqueID = "T1557", enabled = false }) },
  },
  invalid = {
    { name = "nothing", layer = layer({ techniqueID = "T1557" }), findings = { { technique = "T1557", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has neither score nor comment nor anything else; annotate it or take it out$" } } },
    { name = "all fields empty", layer = layer({ techniqueID = "T1557", comment = "", color = "", enabled = true, metadata = {}, links = {}, showSubtechniques = false }), findings = 1 },
    { name = "values that Navigator drops", layer = layer({ techniqueID = "T1557", score = "5", color = "#12" }), findings = 1 },
  },
}
