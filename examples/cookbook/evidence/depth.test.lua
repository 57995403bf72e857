local function layer(score, ...)
  local metadata = {}
  for i, value in ipairs({ ... }) do
    metadata[i] = { name = "rule", value = value }
  end
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, metadata = metadata } } }
end

return {
  valid = {
    { name = "two", layer = layer(3, "SIEM 12", "EDR 7") },
    { name = "nothing covered", layer = layer(0) },
    { name = "one is enough", options = { least = 1 }, layer = layer(3, "SIEM 12") },
  },
  invalid = {
    { name = "one", layer = layer(3, "SIEM 12"), findings = { { technique = "T1557", message = "has score 3 from 1 detection; 2 would give it depth$" } } },
    { name = "none", layer = layer(3), findings = { { message = "from 0 detections" } } },
  },
}
