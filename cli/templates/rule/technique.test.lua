-- One entry is enough: nothing else of the layer matters here.
local function layer(technique)
  return { name = "test", domain = "enterprise-attack", techniques = { technique } }
end

---@type TestFile
return {
  valid = {
    { name = "a comment that is just long enough", layer = layer({ techniqueID = "T1557", score = 1, comment = "SIEM no 12" }) },
    { name = "nothing is asked without a score", layer = layer({ techniqueID = "T1557" }) },
    { name = "less may be enough", options = { least = 3 }, layer = layer({ techniqueID = "T1557", score = 1, comment = "EDR" }) },
  },
  invalid = {
    {
      name = "no comment", layer = layer({ techniqueID = "T1557", score = 1 }),
      findings = { { technique = "T1557", field = "comment", line = 2, message = "^T1557 .* no comment of 10 characters" } },
    },
    {
      name = "a comment that is too short by one", layer = layer({ techniqueID = "T1557", score = 0, comment = "SIEM no 1" }),
      findings = { { technique = "T1557", field = "comment" } },
    },
  },
}
