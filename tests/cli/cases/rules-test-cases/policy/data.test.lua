local function layer(id)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = id } } }
end

return {
  valid = { { name = "no data", layer = layer("T1557") }, { name = "not on it", data = { list = { "T1558" } }, layer = layer("T1557") } },
  invalid = {
    { name = "on it", today = "2026-11-24", data = { list = { "T1558", "T1557" } }, layer = layer("T1557"), findings = { { message = "of 2026%-11%-24$" } } },
    { name = "both a layer and layers", layer = layer("T1557"), layers = { layer("T1557") }, findings = 1 },
  },
}
