local function layer(score, more)
  local technique = { techniqueID = "T1557", score = score }
  for key, value in pairs(more or {}) do
    technique[key] = value
  end
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { technique } }
end

local LINK = { links = { { label = "test", url = "https://example.org/test" } } }
local TEST = { metadata = { { name = "test", value = "atomic" } } }
local OTHER = { metadata = { { name = "owner", value = "blue" } } }

return {
  valid = {
    { name = "it falls", base = layer(2), layer = layer(1) },
    { name = "a link", base = layer(1), layer = layer(2, LINK) },
    { name = "metadata", base = layer(1), layer = layer(2, TEST) },
    { name = "it rises to what claims nothing", base = layer(-1), layer = layer(0) },
    { name = "a small rise", options = { by = 1 }, base = layer(1), layer = layer(2) },
    { name = "first scores do not count", options = { new = false }, base = layer(nil), layer = layer(2) },
    { name = "evidence that comes along", options = { fresh = true }, base = layer(1), layer = layer(2, LINK) },
    {
      name = "the entry goes", base = layer(2),
      layer = { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" } },
    },
    { name = "something else changes", base = layer(2), layer = layer(2, OTHER) },
  },
  invalid = {
    { name = "no evidence", base = layer(1), layer = layer(2), findings = { { technique = "T1557", field = "score", message = "has score 2, 1 before, and no evidence; give it a link, or metadata named evidence, test, rule$" } } },
    { name = "other metadata", base = layer(1), layer = layer(2, OTHER), findings = 1 },
    { name = "links do not count", options = { links = false, metadata = { "test" } }, base = layer(1), layer = layer(2, LINK), findings = { { message = "give it metadata named test$" } } },
    { name = "a first score", base = layer(nil), layer = layer(2), findings = { { message = "has score 2, none before" } } },
    { name = "a larger rise", options = { by = 1 }, base = layer(1), layer = layer(2.5), findings = 1 },
    { name = "the old evidence", options = { fresh = true }, base = layer(1, LINK), layer = layer(2, LINK), findings = { { message = "no new evidence" } } },
  },
}
