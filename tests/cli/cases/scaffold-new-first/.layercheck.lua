return {
  rule_paths = { "rules" },
  rules = { ["org/*"] = "warning" },
  overrides = { { files = { "drafts/**" }, rules = { ["org/first"] = "info" } } },
  waivers = { { rule = "org/first", techniques = { "T1557" }, reason = "not yet", owner = "blue", expires = "2099-01-31" } },
}
