-- One entry, before and after.
local function layer(score, comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, comment = comment } } }
end

---@type TestFile
return {
  valid = {
    { name = "it rises", base = layer(1, "logs"), layer = layer(2, "logs") },
    { name = "it falls, and the comment says why", base = layer(2, "alert"), layer = layer(1, "the sensor is gone") },
    { name = "it falls by what is tolerated", options = { tolerance = 1 }, base = layer(2, "alert"), layer = layer(1, "alert") },
    { name = "it is new", base = layer(nil, "logs"), layer = layer(1, "logs") },
  },
  invalid = {
    {
      name = "it falls without a word", base = layer(2, "alert"), layer = layer(1, "alert"),
      findings = { { technique = "T1557", field = "score", message = "^the score of T1557 .* falls by 1 and" } },
    },
    { name = "it falls by more than is tolerated", options = { tolerance = 1 }, base = layer(3, "alert"), layer = layer(1, "alert"), findings = 1 },
  },
}
