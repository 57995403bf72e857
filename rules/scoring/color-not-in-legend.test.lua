local function layer(legend, ...)
  return { name = "test", domain = "enterprise-attack", legendItems = legend, techniques = { ... } }
end

local LEGEND = { { label = "covered", color = "#00ff00" }, { label = "open", color = "#F00" } }

return {
  valid = {
    { name = "a colour of the legend", layer = layer(LEGEND, { techniqueID = "T1557", color = "#00ff00" }) },
    { name = "other spellings of it", layer = layer(LEGEND, { techniqueID = "T1557", color = "00FF00" }, { techniqueID = "T1558", color = " #ff0000 " }, { techniqueID = "T1559", color = "#ff0000ff" }) },
    { name = "no colour", layer = layer(LEGEND, { techniqueID = "T1557", color = "" }) },
    { name = "no legend", layer = layer(nil, { techniqueID = "T1557", color = "#123456" }) },
  },
  invalid = {
    {
      name = "a colour that the legend lacks",
      layer = layer(LEGEND, { techniqueID = "T1557", color = "#0000ff" }),
      findings = { { technique = "T1557", field = "color", message = "^T1557 Adversary%-in%-the%-Middle has colour #0000ff, which the legend does not explain$" } },
    },
    { name = "a transparent shade is another colour", layer = layer(LEGEND, { techniqueID = "T1557", color = "#00ff0080" }), findings = { { field = "color" } } },
  },
}
