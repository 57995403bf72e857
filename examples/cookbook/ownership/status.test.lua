local function layer(status)
  local metadata = { status and { name = "status", value = status } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", metadata = metadata } } }
end

return {
  valid = {
    { name = "a known one", layer = layer("Prod") },
    { name = "none", layer = layer(nil) },
    { name = "a step", base = layer("dev"), layer = layer("prod") },
    { name = "the first one", base = layer(nil), layer = layer("prod") },
  },
  invalid = {
    { name = "an unknown one", layer = layer("done"), findings = { { technique = "T1557", field = "value", message = "has the status 'done'; there are planned, dev, prod and retired$" } } },
    { name = "two steps at once", base = layer("planned"), layer = layer("prod"), findings = { { technique = "T1557", message = "went from planned to prod at once$" } } },
  },
}
