local function layer(...)
  return { name = "test", domain = "enterprise-attack", legendItems = { ... }, techniques = {} }
end

return {
  valid = {
    { name = "a colour each", layer = layer({ label = "covered", color = "#00ff00" }, { label = "open", color = "#ff0000" }) },
    { name = "the same item twice", layer = layer({ label = "open", color = "red" }, { label = "open", color = "#f00" }) },
    { name = "shades", layer = layer({ label = "open", color = "#ff0000" }, { label = "partly", color = "#ff000080" }) },
    { name = "items that Navigator drops", layer = layer({ label = "open" }, { label = "covered" }, { color = "#ff0000" }) },
  },
  invalid = {
    { name = "two meanings", layer = layer({ label = "open", color = "#ff0000" }, { label = "urgent", color = "Red" }), findings = { { field = "color", message = "^the legend explains Red as 'open' and as 'urgent'; use two colours$" } } },
    { name = "three meanings", layer = layer({ label = "a", color = "red" }, { label = "b", color = "red" }, { label = "c", color = "red" }), findings = 2 },
  },
}
