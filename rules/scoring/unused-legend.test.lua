local function layer(legend, ...)
  return { name = "test", domain = "enterprise-attack", legendItems = legend, techniques = { ... } }
end

local LEGEND = { { label = "covered", color = "#00ff00" }, { label = "open", color = "#F00" } }

return {
  valid = {
    { name = "each colour is used", layer = layer(LEGEND, { techniqueID = "T1557", color = "Lime" }, { techniqueID = "T1558", color = "#ff0000" }) },
    { name = "scores give colours too", layer = layer(LEGEND, { techniqueID = "T1557", score = 1 }) },
    { name = "no legend", layer = layer(nil, { techniqueID = "T1557" }) },
    { name = "what is no colour is a matter of form", layer = layer({ { label = "x", color = "#12" } }, { techniqueID = "T1557" }) },
  },
  invalid = {
    {
      name = "a colour that nothing has",
      layer = layer(LEGEND, { techniqueID = "T1557", color = "#00ff00" }),
      findings = { { field = "color", message = "^the legend explains #F00 as 'open', and no technique has that colour$" } },
    },
    { name = "a score below a colour of its own gives none", layer = layer(LEGEND, { techniqueID = "T1557", color = "red", score = 1 }), findings = { { message = "'covered'" } } },
    { name = "nor does one of a disabled technique", layer = layer(LEGEND, { techniqueID = "T1557", enabled = false, score = 1 }), findings = 2 },
  },
}
