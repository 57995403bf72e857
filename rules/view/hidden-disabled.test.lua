local function layer(hide, ...)
  return { name = "test", domain = "enterprise-attack", hideDisabled = hide, techniques = { ... } }
end

return {
  valid = {
    { name = "shown", layer = layer(false, { techniqueID = "T1557", enabled = false }) },
    { name = "shown by default", layer = layer(nil, { techniqueID = "T1557", enabled = false }) },
    { name = "nothing to hide", layer = layer(true, { techniqueID = "T1557", enabled = true }, { techniqueID = "T1558" }) },
  },
  invalid = {
    {
      name = "hidden",
      layer = layer(true, { techniqueID = "T1557", enabled = false }, { techniqueID = "T1558", enabled = false }),
      findings = { { field = "hideDisabled", message = "^the layer hides its disabled techniques, 2 in number, such as T1557 Adversary%-in%-the%-Middle$" } },
    },
  },
}
