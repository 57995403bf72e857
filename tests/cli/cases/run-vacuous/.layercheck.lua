return {
  rule_paths = { "rules" },
  rules = { ["content/link-host"] = "warning" },
  require = {
    ["org/ninety-nine"] = { where = { id = "T99*" }, field = "comment" },
    ["org/hundred"] = { where = { scoreAbove = 100 }, field = "comment" },
    ["org/containers"] = { techniques = { tactic = "reconnaissance", platform = "Containers" }, field = "comment" },
    ["org/windows"] = { techniques = { platform = "Windows" }, where = { has = "links" }, field = "comment" },
  },
}
