-- The policy of an organisation: its own rules, and what it wants of the built-in ones.
return {
  rule_paths = { "rules" },

  rules = {
    ["org/owner"] = { severity = "error", options = { key = "owner" } },
    ["content/disabled-without-comment"] = "error",
    ["content/missing-description"] = { severity = "warning", options = { min_length = 20 } },
    ["format/outdated-version"] = "off",
  },

  overrides = {
    -- What is not finished yet may lack its owners.
    { files = { "layers/draft-*" }, rules = { ["org/*"] = "info" } },
  },
}
