local function layer(score, component)
  local metadata = { component and { name = "data component", value = component } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, metadata = metadata } } }
end

local DATA = { telemetry = { "Network Traffic Flow", "Process Creation" } }

return {
  valid = {
    { name = "collected", data = DATA, layer = layer(1, "network traffic flow") },
    { name = "nothing covered", data = DATA, layer = layer(0) },
  },
  invalid = {
    { name = "not collected", data = DATA, layer = layer(1, "Service Creation"), findings = { { technique = "T1557", field = "value", message = "relies on 'Service Creation', which is not collected$" } } },
    { name = "none named", data = DATA, layer = layer(1), findings = { { field = "score" } } },
    { name = "nothing is collected at all", layer = layer(1, "Process Creation"), findings = 1 },
  },
}
