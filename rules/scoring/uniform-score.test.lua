local function layer(...)
  local techniques = {}
  for i, score in ipairs({ ... }) do
    techniques[i] = { techniqueID = string.format("T1%03d", i), score = score }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

return {
  valid = {
    { name = "different scores", options = { min_entries = 2 }, layer = layer(1, 2) },
    { name = "few entries", layer = layer(1, 1, 1, 1, 1, 1, 1, 1, 1) },
    {
      name = "few techniques, each under two tactics",
      options = { min_entries = 3 },
      layer = {
        name = "test", domain = "enterprise-attack",
        techniques = {
          { techniqueID = "T1053", tactic = "execution", score = 1 }, { techniqueID = "T1053", tactic = "persistence", score = 1 },
          { techniqueID = "T1078", tactic = "persistence", score = 1 }, { techniqueID = "T1078", tactic = "initial-access", score = 1 },
        },
      },
    },
    { name = "no scores", options = { min_entries = 1 }, layer = layer() },
  },
  invalid = {
    {
      name = "one score for all",
      options = { min_entries = 3 },
      layer = layer(1, 1, 1),
      findings = { { technique = "T1001", field = "score", message = "^T1001 Data Obfuscation and all 2 other scored techniques have score 1; say where there is more, and where less$" } },
    },
    { name = "without an id", options = { min_entries = 1 }, layer = { name = "test", domain = "enterprise-attack", techniques = { { score = 1 } } }, findings = 1 },
    { name = "ten entries by default", layer = layer(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), findings = 1 },
  },
}
