local function layer(score, ...)
  local techniques = {}
  for i, id in ipairs({ ... }) do
    techniques[i] = { techniqueID = id, score = score }
  end
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = techniques }
end

local TWO = { most = 2 }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "few enough", options = TWO, base = layer(1, "T1557", "T1485", "T1110"), layer = layer(1, "T1110") },
    { name = "a new layer", options = TWO, base = OTHERS, layer = layer(1, "T1557", "T1485", "T1110") },
    {
      name = "a technique under two tactics is one", options = { most = 1 }, base = layer(1),
      layer = { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = {
        { techniqueID = "T1557", tactic = "collection", score = 1 }, { techniqueID = "T1557", tactic = "credential-access", score = 2 } } },
    },
  },
  invalid = {
    { name = "one more", options = TWO, base = layer(1), layer = layer(1, "T1557", "T1485", "T1110"), findings = { { message = "^3 techniques change at once, and 2 may; split the change$" } } },
    { name = "a new layer counts", options = { most = 2, new_layers = true }, base = OTHERS, layer = layer(1, "T1557", "T1485", "T1110"), findings = 1 },
    { name = "a layer that goes", options = TWO, base = layer(1, "T1557", "T1485", "T1110"), layers = OTHERS, findings = 1 },
  },
}
