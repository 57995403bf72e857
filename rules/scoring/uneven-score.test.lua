local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = "T1557", tactic = entry[1], score = entry[2] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

return {
  valid = {
    { name = "the same", layer = layer({ "collection", 1 }, { "credential-access", 1 }) },
    { name = "one without a score", layer = layer({ "collection", 1 }, { "credential-access" }) },
    { name = "an entry for all tactics", layer = layer({ "collection", 1 }, { nil, 2 }) },
    { name = "the same tactic twice is another rule's matter", layer = layer({ "collection", 1 }, { "collection", 2 }) },
  },
  invalid = {
    {
      name = "different scores",
      layer = layer({ "collection", 1 }, { "credential-access", 3 }),
      findings = { { technique = "T1557", tactic = "credential-access", field = "score", line = 3, message = "^T1557 Adversary%-in%-the%-Middle has score 3 under credential%-access and score 1 under collection$" } },
    },
    { name = "zero is a score", layer = layer({ "collection", 0 }, { "credential-access", 1 }), findings = 1 },
  },
}
