local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2], tactic = entry[3] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

local DATA = { required = { { technique = "T1557", score = 3 }, { technique = "T1059.001", score = 2 } } }

return {
  valid = {
    { name = "all covered", data = DATA, layer = layer({ "T1557", 3 }, { "T1059.001", 5 }) },
    { name = "under one of its tactics", data = DATA, layer = layer({ "T1557", 1, "collection" }, { "T1557", 3, "credential-access" }, { "T1059.001", 2 }) },
    { name = "nothing is required", layer = layer() },
  },
  invalid = {
    {
      name = "one is missing, one too low",
      data = DATA,
      layer = layer({ "T1557", 2 }),
      findings = { { message = "^T1059%.001 is required with score 2 and has none$" }, { technique = "T1557", field = "score", message = "has score 2, and 3 is required$" } },
    },
    { name = "there without a score", data = DATA, layer = layer({ "T1557" }, { "T1059.001", 2 }), findings = 1 },
  },
}
