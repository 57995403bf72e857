local function layer(tested, score)
  local metadata = { { name = "owner", value = "blue" }, tested and { name = "tested", value = tested } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score or 3, metadata = metadata } } }
end

return {
  valid = {
    { name = "tested not long ago", today = "2026-11-24", layer = layer("2026-10-01") },
    { name = "tested today", today = "2026-11-24", layer = layer("2026-11-24") },
    { name = "just recent enough", today = "2026-11-24", layer = layer("2026-05-28") },
    { name = "nothing is claimed", today = "2026-11-24", layer = layer(nil, 0) },
    { name = "a longer time", today = "2026-11-24", options = { max_days = 1000 }, layer = layer("2025-01-01") },
    { name = "another scale", today = "2026-11-24", options = { above = 3 }, layer = layer(nil) },
  },
  invalid = {
    {
      name = "long ago",
      today = "2026-11-24",
      layer = layer("2026-05-27"),
      findings = { { technique = "T1557", field = "value", line = 2, message = "^T1557 Adversary%-in%-the%-Middle was last tested 181 days ago; test it every 180 days$" } },
    },
    { name = "never", today = "2026-11-24", layer = layer(nil), findings = { { field = "score", message = "has score 3 and no date of a test %(metadata 'tested'%)$" } } },
    { name = "no date", today = "2026-11-24", layer = layer("last week"), findings = { { message = "has 'last week' for the date of a test; write a past one, such as 2026%-11%-24$" } } },
    { name = "in the future", today = "2026-11-24", layer = layer("2026-11-25"), findings = { { message = "'2026%-11%-25' for the date" } } },
    { name = "another name", today = "2026-11-24", options = { key = "validated" }, layer = layer("2026-10-01"), findings = { { message = "metadata 'validated'" } } },
  },
}
