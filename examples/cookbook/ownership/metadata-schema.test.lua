local function layer(metadata)
  local items = {}
  for _, name in ipairs({ "owner", "ticket", "color" }) do
    items[#items + 1] = metadata[name] and { name = name, value = metadata[name] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", metadata = items } } }
end

local DATA = { metadata = { { name = "owner", required = true, pattern = "^team%-%l+$" }, { name = "ticket", pattern = "^SOC%-%d+$" } } }

return {
  valid = {
    { name = "all as it should be", data = DATA, layer = layer({ owner = "team-blue", ticket = "SOC-12" }) },
    { name = "what is not required", data = DATA, layer = layer({ owner = "team-blue" }) },
  },
  invalid = {
    { name = "required and missing", data = DATA, layer = layer({ ticket = "SOC-12" }), findings = { { technique = "T1557", field = "metadata", message = "has no metadata 'owner'$" } } },
    { name = "another form", data = DATA, layer = layer({ owner = "Bob" }), findings = { { field = "value", message = "has 'Bob' for 'owner', which does not fit" } } },
    { name = "not in the schema", data = DATA, layer = layer({ owner = "team-blue", color = "red" }), findings = { { field = "name", message = "'color', which the schema does not have$" } } },
  },
}
