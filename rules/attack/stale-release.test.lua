local function layer(attack, domain)
  return { name = "test", domain = domain or "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = {} }
end

return {
  valid = {
    { name = "the newest", layer = layer("19") },
    { name = "two behind", layer = layer("17") },
    { name = "none means the newest", layer = layer("") },
    { name = "ICS has its own newest", layer = layer("16", "ics-attack") },
    { name = "another matrix", layer = layer("4.5", "atlas-atlas") },
    { name = "an unknown release is another rule's matter", layer = layer("25") },
    { name = "more may be allowed", options = { behind = 9 }, layer = layer("10") },
    { name = "the oldest that is allowed", options = { oldest = "16" }, layer = layer("16") },
    { name = "a domain that is younger than the oldest", options = { oldest = "7.2" }, layer = layer("8", "ics-attack") },
  },
  invalid = {
    { name = "three behind", layer = layer("16.1"), findings = { { field = "attack", message = "^ATT&CK 16%.1 is 3 major versions behind 19%.0, more than 2$" } } },
    { name = "none behind", options = { behind = 0 }, layer = layer("v18"), findings = { { message = "is 1 major version behind 19%.0, more than 0$" } } },
    { name = "older than the oldest", options = { oldest = "16" }, layer = layer("15"), findings = { { message = "^ATT&CK 15%.1 is older than 16%.1, the oldest that is allowed$" } } },
    { name = "a release that never was", options = { oldest = "99" }, layer = layer("19"), error = "option 'oldest': ATT&CK never had a release '99'$" },
    { name = "the oldest replaces the distance", options = { oldest = "18.1", behind = 9 }, layer = layer("17", "mobile-attack"), findings = 1 },
  },
}
