-- A layer without entries: only its own metadata matter here.
local function layer(metadata)
  return { name = "test", domain = "enterprise-attack", techniques = {}, metadata = metadata }
end

---@type TestFile
return {
  valid = {
    { name = "somebody answers", layer = layer({ { name = "contact", value = "blue team" } }) },
    { name = "another name may be asked for", options = { key = "owner" }, layer = layer({ { name = "owner", value = "blue team" } }) },
  },
  invalid = {
    { name = "no metadata", layer = layer(nil), findings = { { field = "metadata", message = "no metadata 'contact'" } } },
    { name = "other metadata", layer = layer({ { name = "owner", value = "blue team" } }), findings = 1 },
    { name = "nobody is named", layer = layer({ { name = "contact", value = "" } }), findings = 1 },
  },
}
