local function layer(...)
  return { name = "test", domain = "enterprise-attack", metadata = { ... }, techniques = {} }
end

return {
  valid = {
    { name = "an owner", layer = layer({ name = "owner", value = "blue team" }) },
    { name = "other names", options = { names = { "team", "status" } }, layer = layer({ name = "status", value = "draft" }, { name = "team", value = "blue" }) },
    { name = "nothing is asked for", options = { names = {} }, layer = layer() },
  },
  invalid = {
    { name = "no metadata", layer = { name = "test", domain = "enterprise-attack", techniques = {} }, findings = { { field = "metadata", message = "^the layer's metadata lacks owner$" } } },
    { name = "an empty value", layer = layer({ name = "owner", value = "" }), findings = 1 },
    { name = "several", options = { names = { "owner", "status", "scope" } }, layer = layer({ name = "status", value = "draft" }), findings = { { message = "lacks owner, scope$" } } },
  },
}
