local function layer(kind, ...)
  local techniques = {}
  for i, id in ipairs({ ... }) do
    techniques[i] = { techniqueID = id, score = 1 }
  end
  return { name = kind, domain = "enterprise-attack", metadata = { { name = "kind", value = kind } }, techniques = techniques }
end

return {
  valid = {
    { name = "seen", layers = { layer("vendor", "T1557"), layer("telemetry", "T1557", "T1558") } },
    { name = "telemetry was not looked at", layers = { layer("vendor", "T1557") } },
  },
  invalid = {
    { name = "unseen", layers = { layer("telemetry", "T1558"), layer("vendor", "T1557", "T1558") }, findings = { { layer = 1, technique = "T1557", message = "^T1557 Adversary%-in%-the%-Middle is claimed, and our telemetry does not see it$" } } },
  },
}
