local function layer(description)
  return { name = "test", domain = "enterprise-attack", description = description, techniques = {} }
end

return {
  valid = {
    { name = "a description", layer = layer("What we detect") },
    { name = "long enough", options = { min_length = 5 }, layer = layer("äöüßé") },
  },
  invalid = {
    { name = "none", layer = layer(nil), findings = { { field = "description", message = "^the layer has no description$" } } },
    { name = "an empty one", layer = layer(" "), findings = { { message = "no description" } } },
    { name = "too short", options = { min_length = 10 }, layer = layer("short"), findings = { { message = "has 5 characters, fewer than 10" } } },
  },
}
