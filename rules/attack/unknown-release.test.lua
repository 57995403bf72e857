local function layer(attack, domain)
  return { name = "test", domain = domain or "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = {} }
end

return {
  valid = {
    { name = "a major version", layer = layer("18") },
    { name = "a minor version", layer = layer("18.1") },
    { name = "a spelling that Navigator reads", layer = layer("v18") },
    { name = "none", layer = layer("") },
    { name = "a text without a number is a matter of form", layer = layer("latest") },
    { name = "another matrix", layer = layer("4.5", "atlas-atlas") },
  },
  invalid = {
    { name = "not published yet", layer = layer("25"), findings = { { field = "attack", message = "^ATT&CK '25' is not known here, so techniques are not checked; Navigator rejects the layer$" } } },
    { name = "too old for Navigator", layer = layer("3"), findings = { { message = "older than 4; Navigator rejects the layer$" } } },
    { name = "not in the tables of this domain", layer = layer("19", "ics-attack"), findings = { { message = "^ATT&CK '19' of ics%-attack is not known here, so techniques are not checked$" } } },
  },
}
