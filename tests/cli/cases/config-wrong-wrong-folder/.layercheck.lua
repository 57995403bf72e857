return {
  rule_paths = { "nowhere" },
}
