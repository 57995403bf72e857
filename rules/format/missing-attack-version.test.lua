local function layer(versions, domain)
  return { name = "test", domain = domain or "enterprise-attack", versions = versions, techniques = {} }
end

return {
  valid = {
    { name = "a release", layer = layer({ layer = "4.5", navigator = "5.1.0", attack = "18" }) },
    { name = "a release that is not known", layer = layer({ layer = "4.5", attack = "99" }) },
    { name = "no versions at all are a matter of form", layer = layer(nil) },
    { name = "an old format", layer = { name = "test", domain = "mitre-enterprise", version = "2.2", techniques = {} } },
    { name = "another matrix", layer = layer({ layer = "4.5" }, "atlas-atlas") },
  },
  invalid = {
    { name = "no release", layer = layer({ layer = "4.5", navigator = "5.1.0" }), findings = { { field = "attack", message = '^the layer does not name its ATT&CK release, so Navigator takes the newest; write the one' } } },
    { name = "an empty one", layer = layer({ layer = "4.5", attack = "" }, "mobile-attack"), findings = 1 },
    { name = "a number is none", layer = layer({ layer = "4.5", attack = 18 }), findings = { { field = "attack" } } },
  },
}
