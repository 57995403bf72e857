local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "a score alone", layer = layer({ techniqueID = "T1557", score = 1, color = "" }) },
    { name = "a colour alone", layer = layer({ techniqueID = "T1557", color = "#ff0000" }) },
    { name = "a colour that Navigator drops hides nothing", layer = layer({ techniqueID = "T1557", score = 1, color = "#ff000" }) },
    { name = "a string is no score", layer = layer({ techniqueID = "T1557", score = "1", color = "#ff0000" }) },
  },
  invalid = {
    { name = "both", layer = layer({ techniqueID = "T1557", score = 0, color = "red" }), findings = { { technique = "T1557", field = "color", message = "^T1557 Adversary%-in%-the%-Middle has colour red, which hides its score 0$" } } },
  },
}
