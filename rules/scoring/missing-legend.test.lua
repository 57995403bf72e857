local function layer(legend, ...)
  return { name = "test", domain = "enterprise-attack", legendItems = legend, techniques = { ... } }
end

return {
  valid = {
    { name = "a legend", layer = layer({ { label = "covered", color = "#00ff00" } }, { techniqueID = "T1557", color = "#00ff00" }) },
    { name = "scores have the gradient", layer = layer(nil, { techniqueID = "T1557", score = 1 }) },
    { name = "what is no colour", layer = layer(nil, { techniqueID = "T1557", color = "#12" }, { techniqueID = "T1558", color = "" }) },
  },
  invalid = {
    {
      name = "no legend",
      layer = layer(nil, { techniqueID = "T1557", color = "#00ff00" }, { techniqueID = "T1558", color = "red" }),
      findings = { { field = "legendItems", message = "^the layer has no legend, and colours such as #00ff00 of T1557 Adversary%-in%-the%-Middle$" } },
    },
    { name = "an empty legend", layer = layer({}, { techniqueID = "T1557", color = "#00ff00" }), findings = 1 },
  },
}
