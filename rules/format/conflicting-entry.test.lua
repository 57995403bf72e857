local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "one entry", layer = layer({ techniqueID = "T1557", score = 1 }) },
    { name = "the same content is no conflict", layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1557", score = 1 }) },
    {
      name = "different tactics do not meet",
      layer = layer(
        { techniqueID = "T1557", tactic = "collection", score = 1 },
        { techniqueID = "T1557", tactic = "credential-access", score = 2 }
      ),
    },
    { name = "an empty entry has nothing to lose", layer = layer({ techniqueID = "T1557" }, { techniqueID = "T1557", score = 2 }) },
    { name = "entries without an id are not about the same technique", layer = layer({ score = 1 }, { score = 2 }) },
  },
  invalid = {
    {
      name = "the earlier entry is lost",
      layer = layer({ techniqueID = "T1557", tactic = "collection", score = 1 }, { techniqueID = "T1557", tactic = "collection", comment = "x" }),
      findings = { { technique = "T1557", message = "Navigator drops this entry: score 1$" } },
    },
    {
      name = "a general entry takes over one with a tactic",
      layer = layer({ techniqueID = "T1557", tactic = "collection", comment = "specific" }, { techniqueID = "T1557", comment = "general" }),
      findings = { { technique = "T1557", tactic = "collection", message = "Navigator drops this entry: its comment$" } },
    },
    {
      name = "a general entry loses one tactic to a later one",
      layer = layer({ techniqueID = "T1557", score = 3 }, { techniqueID = "T1557", tactic = "collection", score = 4 }),
      findings = { { technique = "T1557", message = "for collection only; Navigator drops this entry there: score 3$" } },
    },
    {
      name = "of three entries two are lost",
      layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1557", score = 2 }, { techniqueID = "T1557", score = 3 }),
      findings = { { message = "score 1$" }, { message = "score 2$" } },
    },
    {
      name = "all that can be lost is named",
      layer = layer(
        { techniqueID = "T1557", color = "#ff0000", enabled = false, metadata = { { name = "a", value = "b" } }, links = { { label = "a", url = "https://example.org" } } },
        { techniqueID = "T1557" },
        { techniqueID = "T1558", showSubtechniques = true },
        { techniqueID = "T1558" }
      ),
      findings = {
        { technique = "T1557", message = "colour #ff0000, that it is disabled, its metadata, its links$" },
        { technique = "T1558", message = "that its sub%-techniques are shown$" },
      },
    },
  },
}
