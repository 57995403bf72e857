local function layer(layout)
  return { name = "test", domain = "enterprise-attack", layout = layout, techniques = {} }
end

return {
  valid = {
    { name = "names", layer = layer({ layout = "side", showID = false, showName = true }) },
    { name = "ids", layer = layer({ layout = "flat", showID = true, showName = false }) },
    { name = "names are the default", layer = layer({ showID = false }) },
    { name = "no layout", layer = layer(nil) },
    { name = "the mini layout has no room for either", layer = layer({ layout = "mini", showID = false, showName = false }) },
  },
  invalid = {
    { name = "neither", layer = layer({ layout = "side", showID = false, showName = false }), findings = { { field = "showName", message = "^the layout shows neither names nor ids of techniques; show one, or use the layout 'mini'$" } } },
    { name = "ids are no default", layer = layer({ showName = false }), findings = 1 },
  },
}
