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
    { name = "no scores", options = { min_entries = 1 }, layer = layer() },
  },
  invalid = {
    {
      name = "one score for all",
      options = { min_entries = 3 },
      layer = layer(1, 1, 1),
      findings = { { technique = "T1001", field = "score", message = "^T1001 Data Obfuscation and all 2 other scored entries have score 1; say where there is more, and where less$" } },
    },
    { name = "ten entries by default", layer = layer(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), findings = 1 },
  },
}
