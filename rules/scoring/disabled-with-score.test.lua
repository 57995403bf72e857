local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "disabled without a score", layer = layer({ techniqueID = "T1557", enabled = false, comment = "no such platform" }) },
    { name = "enabled with a score", layer = layer({ techniqueID = "T1557", score = 1 }) },
    { name = "a string disables nothing", layer = layer({ techniqueID = "T1557", enabled = "false", score = 1 }) },
  },
  invalid = {
    {
      name = "both",
      layer = layer({ techniqueID = "T1557", enabled = false, score = 1 }),
      findings = { { technique = "T1557", field = "score", line = 2, message = "^T1557 Adversary%-in%-the%-Middle is disabled and has score 1; enable it or take the score out$" } },
    },
    { name = "zero is a score", layer = layer({ techniqueID = "T1557", enabled = false, score = 0 }), findings = 1 },
  },
}
