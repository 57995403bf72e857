-- The policy of an organisation: its own rules, and what it wants of the built-in ones.
return {
  rule_paths = { "rules" },

  rules = {
    ["org/owner"] = { severity = "error", options = { key = "owner" } },
    ["content/disabled-without-comment"] = "error",
    ["content/missing-description"] = { severity = "warning", options = { min_length = 20 } },
    ["format/outdated-version"] = "off",
  },

  -- What needs no code.
  require = {
    ["org/runbook"] = {
      where = { scoreAbove = 0 },
      field = "links",
      pattern = "^https://",
      message = "{technique} has a score and no link to its runbook",
      reason = "Who is woken by the alert must know what to do",
    },
    ["org/cloud-accounts"] = {
      techniques = { parent = "T1078", platform = "IaaS" },
      where = { has = "score" },
      field = "comment",
      severity = "warning",
    },
  },

  overrides = {
    -- What is not finished yet may lack its owners.
    { files = { "layers/draft-*" }, rules = { ["org/*"] = "info" } },
  },
}
