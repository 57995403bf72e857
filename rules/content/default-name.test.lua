local function layer(name)
  return { name = name, domain = "enterprise-attack", techniques = {} }
end

return {
  valid = {
    { name = "a name", layer = layer("Detections of the plant network") },
    { name = "a name that begins alike", layer = layer("layered defence") },
    { name = "a missing name is a matter of form", layer = layer(nil) },
  },
  invalid = {
    { name = "a new layer", layer = layer("layer"), findings = { { field = "name", message = "^the layer has Navigator's own name 'layer'; say what it shows$" } } },
    { name = "a later one", layer = layer("Layer2"), findings = 1 },
    { name = "a combined one", layer = layer("layer by operation"), findings = 1 },
    { name = "another program's", layer = layer("new layer (1)"), findings = 1 },
    { name = "none", layer = layer(" "), findings = { { message = "^the layer has an empty name" } } },
  },
}
