local function layer(domain, ...)
  return { name = "test", domain = domain, techniques = { ... } }
end

-- Of a release that is not known, so that nobody can say which technique is meant.
local function unknown(domain, ...)
  return { name = "test", domain = domain, versions = { layer = "4.5", attack = "25" }, techniques = { ... } }
end

return {
  valid = {
    { name = "techniques and sub-techniques", layer = layer("enterprise-attack", { techniqueID = "T1557" }, { techniqueID = "T1557.001" }) },
    { name = "other matrices have other ids", layer = layer("atlas-atlas", { techniqueID = "AML.T0000" }) },
    { name = "a custom matrix", layer = { name = "x", domain = "enterprise-attack", customDataURL = "https://example.org/x.json", techniques = { { techniqueID = "X1" } } } },
    { name = "what a misspelt id means is another rule's matter", layer = layer("enterprise-attack", { techniqueID = "T1557 " }, { techniqueID = "t1557.001" }) },
    { name = "a missing id is a matter of form", layer = layer("enterprise-attack", { score = 1 }) },
  },
  invalid = {
    {
      name = "white space around",
      layer = unknown("enterprise-attack", { techniqueID = "T1557 " }),
      findings = { { field = "techniqueID", message = "^'T1557 ' must be written 'T1557'; Navigator drops it$" } },
    },
    {
      name = "lower case, with a tactic",
      layer = unknown("mitre-enterprise", { techniqueID = "t1557", tactic = "collection" }),
      findings = { { message = "must be written 'T1557'; Navigator keeps it but never shows it$" } },
    },
    {
      name = "the separator of another tool",
      layer = unknown("mobile-attack", { techniqueID = "T1557/001" }),
      findings = { { message = "must be written 'T1557%.001'" } },
    },
    {
      name = "misspelt, and still no technique",
      layer = layer("enterprise-attack", { techniqueID = "t9999" }),
      findings = { { message = "must be written 'T9999'" } },
    },
    {
      name = "software is no technique",
      layer = layer("ics-attack", { techniqueID = "S0154" }),
      findings = { { message = "is the id of software, not of a technique" } },
    },
    {
      name = "something else",
      layer = layer("enterprise-attack", { techniqueID = "Phishing" }, { techniqueID = "" }, { techniqueID = "T155" }),
      findings = { { message = "'Phishing' is no technique id" }, { message = "'' is no" }, { message = "'T155' is no" } },
    },
  },
}
