local layer = { name = "x", domain = "enterprise-attack", techniques = { { techniqueID = "T1562" } } }

return {
  valid = { { name = "a release to come", layer = layer, attack = "99", status = "skipped" } },
  invalid = {
    { name = "in 18", layer = layer, attack = "18", today = "2026-01-02", snapshot = true },
    { name = "in 19", layer = layer, attack = "19", today = "2026-01-02", snapshot = true },
    { name = "a file", file = "known/layer.json", today = "2026-01-02", findings = 1 },
  },
}
