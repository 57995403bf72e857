local function tested(on, score)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score or 3, metadata = on and { { name = "tested", value = on } } } } }
end

local NOW = "2026-11-24"

return {
  valid = {
    { name = "a year ago", today = NOW, layer = tested("2025-11-24") },
    { name = "a score that claims no test", today = NOW, layer = tested(nil, 2) },
    { name = "no score", today = NOW, layer = { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557" } } } },
    { name = "older, which may be enough", options = { days = 366 }, today = NOW, layer = tested("2025-11-23") },
    { name = "another scale", options = { from = 4 }, today = NOW, layer = tested(nil) },
  },
  invalid = {
    { name = "a day too long ago", today = NOW, layer = tested("2025-11-23"), findings = { { field = "metadata", message = "tested on 2025%-11%-23, 366 days ago; 365 may be$" } } },
    { name = "no date", today = NOW, layer = tested(nil), findings = { { field = "score", message = "has score 3 and no date" } } },
    { name = "what is no date", today = NOW, layer = tested("last week"), findings = { { field = "score" } } },
  },
}
