local function layer(reviewed)
  return { name = "test", domain = "enterprise-attack", metadata = { reviewed and { name = "reviewed", value = reviewed } }, techniques = {} }
end

return {
  valid = {
    { name = "reviewed not long ago", today = "2026-11-24", layer = layer("2026-10-01") },
    { name = "reviewed today", today = "2026-11-24", layer = layer("2026-11-24") },
    { name = "just recent enough", today = "2026-11-24", layer = layer("2026-05-28") },
    { name = "a longer time", today = "2026-11-24", options = { max_days = 1000 }, layer = layer("2025-01-01") },
  },
  invalid = {
    { name = "long ago", today = "2026-11-24", layer = layer("2026-05-27"), findings = { { field = "value", message = "^the layer was last reviewed 181 days ago; review it every 180 days$" } } },
    { name = "never", today = "2026-11-24", layer = layer(nil), findings = { { field = "metadata", message = "^the layer has no date of a review %(metadata 'reviewed'%)$" } } },
    { name = "no date", today = "2026-11-24", layer = layer("24.11.2026"), findings = { { message = "'24.11.2026' for the date of a review; write a past one, such as 2026%-11%-24$" } } },
    { name = "in the future", today = "2026-11-24", layer = layer("2026-11-25"), findings = 1 },
    { name = "another name", today = "2026-11-24", options = { key = "checked" }, layer = layer("2026-10-01"), findings = { { message = "metadata 'checked'" } } },
  },
}
