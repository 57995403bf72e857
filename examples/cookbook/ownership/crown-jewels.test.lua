local function layer(technique)
  return { name = "test", domain = "enterprise-attack", techniques = { technique } }
end

local ACCEPTED = { { name = "status", value = "Accepted" } }
local DATA = { crown_jewels = { "T1486", "T1003" } }

return {
  valid = {
    { name = "covered", data = DATA, layer = layer({ techniqueID = "T1486", score = 3 }) },
    { name = "no crown jewel", data = DATA, layer = layer({ techniqueID = "T1557", enabled = false, metadata = ACCEPTED }) },
    { name = "no list", layer = layer({ techniqueID = "T1486", enabled = false }) },
  },
  invalid = {
    { name = "disabled", data = DATA, layer = layer({ techniqueID = "T1486", enabled = false }), findings = { { technique = "T1486", field = "enabled", message = "is a crown jewel and disabled$" } } },
    { name = "a sub-technique, accepted", data = DATA, layer = layer({ techniqueID = "T1003.001", metadata = ACCEPTED }), findings = { { technique = "T1003.001", field = "value" } } },
  },
}
