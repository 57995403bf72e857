local function layer(layout, ...)
  return { name = "test", domain = "enterprise-attack", layout = layout, techniques = { ... } }
end

return {
  valid = {
    { name = "the parent shows them", layer = layer(nil, { techniqueID = "T1557", showSubtechniques = true }, { techniqueID = "T1557.001", score = 1 }) },
    { name = "a parent of all tactics", layer = layer(nil, { techniqueID = "T1557", showSubtechniques = true }, { techniqueID = "T1557.001", tactic = "collection", score = 1 }) },
    { name = "a sub-technique of all tactics", layer = layer(nil, { techniqueID = "T1557", tactic = "collection", showSubtechniques = true }, { techniqueID = "T1557.001", score = 1 }) },
    { name = "the layout shows all", layer = layer({ expandedSubtechniques = "all" }, { techniqueID = "T1557.001", score = 1 }) },
    { name = "the layout shows what is annotated", layer = layer({ expandedSubtechniques = "annotated" }, { techniqueID = "T1557.001", score = 1 }) },
    { name = "nothing to see", layer = layer(nil, { techniqueID = "T1557.001" }) },
    { name = "a technique is always seen", layer = layer(nil, { techniqueID = "T1557", score = 1 }) },
  },
  invalid = {
    { name = "no parent", layer = layer(nil, { techniqueID = "T1557.001", score = 1 }), findings = { { technique = "T1557.001", field = "techniqueID", message = "^T1557%.001 [%a -]+ is folded away: no entry of T1557 shows its" } } },
    { name = "a parent that does not show them", layer = layer(nil, { techniqueID = "T1557", score = 1 }, { techniqueID = "T1557.001", comment = "x" }), findings = { { technique = "T1557.001" } } },
    {
      name = "a parent that shows them under another tactic",
      layer = layer(nil, { techniqueID = "T1557", tactic = "collection", showSubtechniques = true }, { techniqueID = "T1557.001", tactic = "credential-access", score = 1 }),
      findings = { { technique = "T1557.001", tactic = "credential-access" } },
    },
    { name = "a layout that Navigator does not know", layer = layer({ expandedSubtechniques = "some" }, { techniqueID = "T1557.001", score = 1 }), findings = { { technique = "T1557.001" } } },
  },
}
