return {
  rule_paths = { "policy" },
  rules = { ["org/owner"] = { severity = "warning", options = { key = "team" } } },
}
