local function layer(...)
  local techniques = {}
  for i, comment in ipairs({ ... }) do
    techniques[i] = { techniqueID = string.format("T1%03d", i), comment = comment }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

return {
  valid = {
    { name = "comments of their own", options = { most = 1 }, layer = layer("SMB signing is enforced", "DHCP snooping is on") },
    { name = "as many as may be", options = { most = 2 }, layer = layer("blocked", "blocked") },
    { name = "ten by default", layer = layer("a", "a", "a", "a", "a", "a", "a", "a", "a", "a") },
    { name = "no comments", options = { most = 1 }, layer = layer("", " ", "") },
    {
      name = "a technique under two tactics",
      options = { most = 1 },
      layer = {
        name = "test", domain = "enterprise-attack",
        techniques = { { techniqueID = "T1557", tactic = "collection", comment = "a" }, { techniqueID = "T1557", tactic = "credential-access", comment = "a" } },
      },
    },
  },
  invalid = {
    {
      name = "one too many",
      options = { most = 2 },
      layer = layer("blocked", "other", "blocked", " blocked\n"),
      findings = { { line = 2, field = "comment", message = "^T1001 Data Obfuscation and 2 more techniques have the same comment; say what holds for each$" } },
    },
    { name = "several such", options = { most = 1 }, layer = layer("a", "b", "b", "a"), findings = { { line = 2 }, { line = 3 } } },
  },
}
