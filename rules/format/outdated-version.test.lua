local function layer(version)
  return { name = "test", domain = "enterprise-attack", versions = { layer = version, navigator = "5.1.0" }, techniques = {} }
end

return {
  valid = {
    { name = "the newest", layer = layer("4.5") },
    { name = "no version is a matter of form", layer = { name = "test", domain = "enterprise-attack" } },
    { name = "so is an impossible one", layer = layer("4.6.2") },
    { name = "an organisation may be content with less", options = { oldest = "4.3" }, layer = layer("4.4") },
  },
  invalid = {
    { name = "another minor version", layer = layer("4.4"), findings = { { field = "layer", message = "^layer format 4%.4 is older than 4%.5; Navigator shows a notice$" } } },
    { name = "another major version", layer = layer("3.0"), findings = { { message = "Navigator shows a dialog" } } },
    {
      name = "version as it was written before 4.0",
      layer = { name = "test", domain = "mitre-enterprise", version = "2.2" },
      findings = { { field = "version", message = "layer format 2%.2" } },
    },
    { name = "older than the organisation wants", options = { oldest = "4.3" }, layer = layer("4.2"), findings = { { message = "older than 4%.3" } } },
  },
}
