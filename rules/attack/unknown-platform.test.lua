local function layer(attack, platforms, domain)
  return {
    name = "test", domain = domain or "enterprise-attack", versions = { layer = "4.5", attack = attack }, filters = { platforms = platforms }, techniques = {},
  }
end

return {
  valid = {
    { name = "platforms of the release", layer = layer("18", { "Windows", "Linux", "macOS", "ESXi" }) },
    { name = "names that Navigator maps", layer = layer("18", { "windows", "linux", "mac", "AWS", "GCP", "Azure" }) },
    { name = "of mobile too", layer = layer("18", { "android", "ios", "Android" }, "mobile-attack") },
    { name = "one that the layer's own release has", layer = layer("15", { "Office 365", "Azure AD", "Network" }) },
    { name = "no filter", layer = layer("18", {}) },
    { name = "another matrix", layer = layer("18", { "Toaster" }, "atlas-atlas") },
    { name = "a release that is not known judges nothing", layer = layer("25", { "Toaster" }) },
  },
  invalid = {
    {
      name = "one of earlier releases",
      layer = layer("18", { "Windows", "Office 365" }),
      findings = { { field = "platforms", message = "^'Office 365' is no platform of ATT&CK 18%.1 %(it was one up to 15%.1%); write 'Office Suite'; Navigator finds no technique by it$" } },
    },
    { name = "one of later releases", layer = layer("16", { "ESXi" }), findings = { { message = "^'ESXi' is no platform of ATT&CK 16%.1 %(it came with 17%.0%); Navigator" } } },
    { name = "another spelling", layer = layer("18", { "MacOS" }), findings = { { message = "; write 'macOS'; Navigator" } } },
    { name = "never one", layer = layer("18", { "Toaster" }), findings = { { message = "^'Toaster' is no platform of ATT&CK 18%.1; Navigator" } } },
    { name = "of another domain", layer = layer("18", { "iOS" }), findings = 1 },
  },
}
