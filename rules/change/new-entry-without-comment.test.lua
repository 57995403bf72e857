local function layer(...)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local BARE = { techniqueID = "T1557", score = 1 }
local COMMENTED = { techniqueID = "T1557", comment = "watched" }
local OWNED = { techniqueID = "T1557", score = 1, metadata = { { name = "owner", value = "blue" } } }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "a comment", base = layer(), layer = layer(COMMENTED) },
    { name = "an old entry", base = layer(BARE), layer = layer({ techniqueID = "T1557", score = 2 }) },
    { name = "a new layer", base = OTHERS, layer = layer(BARE) },
    { name = "an owner is enough", options = { comment = false, metadata = { "owner" } }, base = layer(), layer = layer(OWNED) },
  },
  invalid = {
    { name = "no comment", base = layer(), layer = layer(BARE), findings = { { technique = "T1557", line = 2, message = "is new and has no comment$" } } },
    { name = "a blank one", base = layer(), layer = layer({ techniqueID = "T1557", score = 1, comment = " " }), findings = 1 },
    { name = "neither", options = { metadata = { "owner" } }, base = layer(), layer = layer(BARE), findings = { { message = "has no comment, no metadata 'owner'$" } } },
    { name = "no owner", options = { metadata = { "owner" } }, base = layer(), layer = layer(COMMENTED), findings = { { message = "has no metadata 'owner'$" } } },
    { name = "a new layer counts", options = { new_layers = true }, base = OTHERS, layer = layer(BARE), findings = 1 },
  },
}
