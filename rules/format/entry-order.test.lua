local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], tactic = entry[2] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

return {
  valid = {
    { name = "in order", layer = layer({ "T1003" }, { "T1003.001" }, { "T1557", "collection" }, { "T1557", "credential-access" }, { "T1558" }) },
    { name = "twice the same", layer = layer({ "T1557" }, { "T1557" }) },
    { name = "no entries", layer = layer() },
  },
  invalid = {
    { name = "ids", layer = layer({ "T1558" }, { "T1557" }), findings = { { technique = "T1557", line = 3, field = "techniqueID", message = "^T1557 Adversary%-in%-the%-Middle stands behind T1558; order entries by technique and tactic$" } } },
    { name = "tactics", layer = layer({ "T1557", "credential-access" }, { "T1557", "collection" }), findings = { { line = 3, message = "stands behind its entry for credential%-access;" } } },
    { name = "once a layer", layer = layer({ "T1558" }, { "T1557" }, { "T1003" }), findings = { { line = 3 } } },
  },
}
