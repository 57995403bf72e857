local function layer(technique)
  technique.techniqueID = "T1557"
  return { name = "test", domain = "enterprise-attack", techniques = { technique } }
end

return {
  valid = {
    { name = "an owner", layer = layer({ score = 1, metadata = { { name = "owner", value = "blue team" } } }) },
    { name = "nothing claimed", layer = layer({ comment = "not looked at" }) },
    { name = "another key", options = { key = "team" }, layer = layer({ score = 1, metadata = { { name = "team", value = "blue" } } }) },
  },
  invalid = {
    { name = "no metadata", layer = layer({ score = 1 }), findings = { { technique = "T1557", field = "score", line = 2, message = "no owner$" } } },
    { name = "other metadata", layer = layer({ score = 0, metadata = { { name = "ticket", value = "7" } } }), findings = 1 },
    { name = "an empty owner", layer = layer({ score = 1, metadata = { { name = "owner", value = "" } } }), findings = 1 },
  },
}
