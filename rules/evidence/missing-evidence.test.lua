local function layer(technique)
  technique.techniqueID = "T1557"
  return { name = "test", domain = "enterprise-attack", techniques = { technique } }
end

return {
  valid = {
    { name = "metadata", layer = layer({ score = 3, metadata = { { name = "test", value = "purple team, case 12" } } }) },
    { name = "a link", layer = layer({ score = 3, links = { { label = "rule", url = "https://wiki.example.org/rules/7" } } }) },
    { name = "nothing is claimed", layer = layer({ score = 0 }) },
    { name = "no score", layer = layer({ comment = "to do" }) },
    { name = "another scale", options = { above = 2 }, layer = layer({ score = 2 }) },
    { name = "other names", options = { metadata = { "ticket" } }, layer = layer({ score = 3, metadata = { { name = "ticket", value = "SOC-7" } } }) },
  },
  invalid = {
    {
      name = "none",
      layer = layer({ score = 3, comment = "detected" }),
      findings = { { technique = "T1557", field = "score", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has score 3 and no evidence; give it a link, or metadata named evidence, test, rule$" } },
    },
    { name = "other metadata", layer = layer({ score = 3, metadata = { { name = "owner", value = "blue" } } }), findings = 1 },
    { name = "an empty value", layer = layer({ score = 3, metadata = { { name = "test", value = "" } } }), findings = 1 },
    { name = "an empty link", layer = layer({ score = 3, links = { { divider = true }, { label = "x", url = "" } } }), findings = 1 },
    {
      name = "a link is not enough",
      options = { links = false, metadata = { "test" } },
      layer = layer({ score = 3, links = { { label = "rule", url = "https://wiki.example.org" } } }),
      findings = { { message = "no evidence; give it metadata named test$" } },
    },
  },
}
