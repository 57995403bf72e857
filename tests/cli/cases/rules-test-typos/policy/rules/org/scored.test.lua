local function layer(entry)
  return { name = "test", domain = "enterprise-attack", techniques = { entry } }
end

return {
  valid = {
    { name = "text that ends", layer = "{" },
    { name = "an option that there is not", layer = layer({ techniqueID = "T1003", score = 1 }), options = { limit = 1 } },
    { name = "a misspelt field", layer = layer({ techniqeID = "T1003", score = 1 }) },
    { name = "a field of its own", layer = layer({ techniqueID = "T1003", score = 1, sources = 3, comments = "b", comment = "a" }) },
    { name = "a misspelt field that is meant", layer = '{ "name": "test", "techniques": [{ "techniqeID": "T1003", "score": 1 }] }' },
  },
  invalid = {
    {
      name = "a finding's misspelt member",
      layer = layer({ techniqueID = "T1003" }), findings = { { techniqe = "T1003" } },
    }, { nme = "a case's", layer = layer({}), findings = 1 },
    { name = "another technique", layer = layer({ techniqueID = "T1003" }), findings = { { technique = "T1004" } } },
    { name = "the rule's id", layer = layer({ techniqueID = "T1003" }), findings = { { message = "says org/scored$" } } },
  },
}
