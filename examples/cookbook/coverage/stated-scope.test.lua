local function layer(name, description, scope)
  return { name = name, description = description, domain = "enterprise-attack", techniques = {}, metadata = { scope and { name = "scope", value = scope } } }
end

return {
  valid = {
    { name = "with its scope", layer = layer("detections", "We detect 62 %.", "Windows and Linux, 214 techniques") },
    { name = "no percentage", layer = layer("detections of 2026", "What the SIEM detects") },
  },
  invalid = {
    { name = "in the description", layer = layer("detections", "We detect 62.5 % of ATT&CK"), findings = { { field = "description", message = "^the layer speaks of 62.5 %%; say of what in its metadata 'scope'$" } } },
    { name = "in the name", layer = layer("80% coverage"), findings = { { field = "name" } } },
  },
}
