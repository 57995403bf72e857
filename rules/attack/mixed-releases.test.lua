local function layer(attack, domain)
  return { name = "ATT&CK " .. attack, domain = domain or "enterprise-attack", versions = { layer = "4.5", attack = attack }, techniques = {} }
end

return {
  valid = {
    { name = "one release", layers = { layer("18"), layer("v18.1"), layer("18") } },
    { name = "each domain for itself", layers = { layer("18"), layer("17", "mobile-attack") } },
    { name = "releases that are not known judge nothing", layers = { layer("18"), layer("99") } },
  },
  invalid = {
    {
      name = "another release than the most",
      layers = { layer("18"), layer("17"), layer("18") },
      findings = { { layer = 1, field = "attack", message = "^ATT&CK 17%.1, but 2 of the run's layers of enterprise%-attack are of 18%.1$" } },
    },
    { name = "of two that are as common the older", layers = { layer("18"), layer("17") }, findings = { { layer = 1, message = "but 1 of .* is of 18%.1$" } } },
  },
}
