local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

return {
  valid = {
    { name = "a tactic", layer = layer({ techniqueID = "T1557", tactic = "collection", score = 1 }) },
    { name = "a technique of one tactic", layer = layer({ techniqueID = "T1005", score = 1 }) },
    { name = "nothing annotated", layer = layer({ techniqueID = "T1557", showSubtechniques = true }) },
    { name = "revoked and unknown techniques are other rules' matter", layer = layer({ techniqueID = "T1086", score = 1 }, { techniqueID = "T9999", score = 1 }) },
  },
  invalid = {
    {
      name = "no tactic",
      layer = layer({ techniqueID = "T1557", score = 1 }),
      findings = { { technique = "T1557", field = "techniqueID", line = 2, message = "^T1557 Adversary%-in%-the%-Middle names no tactic and stands for all of its 2: credential%-access, collection$" } },
    },
  },
}
