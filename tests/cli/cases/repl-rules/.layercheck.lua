return {
  rule_paths = { "rules" },
  rules = { ["org/owner"] = { severity = "warning", options = { key = "team" } }, ["org/breaks"] = "off" },
}
