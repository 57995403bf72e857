local function layer(technique)
  technique.techniqueID = "T1557"
  return { name = "test", domain = "enterprise-attack", techniques = { technique } }
end

local OWNERS = { owners = { "blue team", "network" } }

return {
  valid = {
    { name = "an owner", layer = layer({ score = 3, metadata = { { name = "owner", value = "blue team" } } }) },
    { name = "one of the teams", options = OWNERS, layer = layer({ score = 3, metadata = { { name = "owner", value = "network" } } }) },
    { name = "nothing is claimed", layer = layer({ score = 0 }) },
    { name = "no score", layer = layer({ comment = "to do" }) },
    { name = "another key", options = { key = "team" }, layer = layer({ score = 3, metadata = { { name = "team", value = "blue" } } }) },
    { name = "another scale", options = { above = 3 }, layer = layer({ score = 3 }) },
  },
  invalid = {
    { name = "none", layer = layer({ score = 3 }), findings = { { technique = "T1557", field = "score", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has score 3 and no owner %(metadata 'owner'%)$" } } },
    { name = "an empty one", layer = layer({ score = 3, metadata = { { name = "owner", value = "" } } }), findings = 1 },
    { name = "not the only one allowed", options = { owners = { "blue team" } }, layer = layer({ score = 3, metadata = { { name = "owner", value = "Bob" } } }), findings = 1 },
    { name = "nobody known", options = OWNERS, layer = layer({ score = 3, metadata = { { name = "owner", value = "Bob" } } }), findings = { { technique = "T1557", field = "value", message = "has the owner 'Bob', who is none of blue team, network$" } } },
  },
}
