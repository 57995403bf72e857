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
    { name = "both", layer = layer({ techniqueID = "T1557", score = 0, color = "red" }), findings = { { technique = "T1557", field = "color", message = "^colour red of T1557 hides its score 0$" } } },
  },
}
