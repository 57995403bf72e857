local function layer(score, reviewed)
  local metadata = { reviewed and { name = "reviewed", value = reviewed } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, metadata = metadata } } }
end

return {
  valid = {
    { name = "a new date", base = layer(1, "2026-01-01"), layer = layer(2, "2026-11-24") },
    { name = "no change", base = layer(1, "2026-01-01"), layer = layer(1, "2026-01-01") },
    { name = "a new entry", base = { name = "test", domain = "enterprise-attack", techniques = {} }, layer = layer(1, "2026-11-24") },
  },
  invalid = {
    { name = "the old date", base = layer(1, "2026-01-01"), layer = layer(2, "2026-01-01"), findings = { { technique = "T1557", field = "value", message = "was changed after its review of 2026%-01%-01$" } } },
    { name = "no date", base = layer(1, "2026-01-01"), layer = layer(2), findings = { { message = "has no date of a review" } } },
  },
}
