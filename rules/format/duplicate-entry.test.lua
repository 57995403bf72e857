local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "one entry", layer = layer({ techniqueID = "T1557", score = 1 }) },
    {
      name = "two tactics",
      layer = layer(
        { techniqueID = "T1557", tactic = "collection", score = 1 },
        { techniqueID = "T1557", tactic = "credential-access", score = 1 }
      ),
    },
    {
      name = "differing entries are another rule's matter",
      layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1557", score = 2 }),
    },
  },
  invalid = {
    {
      name = "the same entry twice",
      layer = layer({ techniqueID = "T1557", tactic = "collection", score = 1 }, { techniqueID = "T1557", tactic = "collection", score = 1 }),
      findings = { { technique = "T1557", tactic = "collection", line = 3, message = "already listed on line 2" } },
    },
    {
      name = "an entry for all tactics and one for a single tactic",
      layer = layer({ techniqueID = "T1557", comment = "a" }, { techniqueID = "T1557", tactic = "collection", comment = "a" }),
      findings = { { technique = "T1557", tactic = "collection" } },
    },
    {
      name = "an entry without annotations loses nothing",
      layer = layer({ techniqueID = "T1557" }, { techniqueID = "T1557", score = 5 }),
      findings = { { technique = "T1557" } },
    },
    {
      name = "an absent value and its default are the same",
      layer = layer({ techniqueID = "T1557", score = 1 }, { techniqueID = "T1557", score = 1, comment = "", enabled = true }),
      findings = { { technique = "T1557" } },
    },
  },
}
