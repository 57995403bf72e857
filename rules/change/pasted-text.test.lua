local function layer(...)
  local techniques = {}
  for i, comment in ipairs({ ... }) do
    techniques[i] = { techniqueID = ({ "T1557", "T1485", "T1110" })[i], comment = comment }
  end
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = techniques }
end

local ONE = { most = 1 }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "texts of their own", options = ONE, base = layer(), layer = layer("a", "b", "c") },
    { name = "they were there before", options = ONE, base = layer("a", "a", "b"), layer = layer("a", "a", "a") },
    { name = "as many as may be", options = { most = 3 }, base = layer(), layer = layer("a", "a", "a") },
    { name = "emptied ones", options = ONE, base = layer("a", "b"), layer = layer("", "") },
    { name = "a new layer", options = ONE, base = OTHERS, layer = layer("a", "a") },
    { name = "removed ones", options = ONE, base = layer("a", "a"), layer = layer() },
  },
  invalid = {
    { name = "pasted, but for white space", options = ONE, base = layer(), layer = layer("watched by us", " watched  by us"), findings = { { technique = "T1485", field = "comment", message = "and 1 more techniques get the same comment" } } },
    { name = "replaced by one text", options = { most = 2 }, base = layer("a", "b", "c"), layer = layer("x", "x", "x"), findings = 1 },
    { name = "a new layer counts", options = { most = 1, new_layers = true }, base = OTHERS, layer = layer("a", "a"), findings = 1 },
  },
}
