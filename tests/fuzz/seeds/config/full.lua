local drafts = { "drafts/**", "*.draft.json" }
return {
  rule_paths = { "policy/rules", "/abs/rules" },
  attack = { files = { "attack.catalogue" } },
  data = { owners = "policy/owners.json" },
  rules = {
    ["attack/*"] = "error",
    ["content/missing-description"] = "off",
    ["org/owner"] = { severity = "warning", options = { key = "team", list = { "a", 1, true }, nested = { a = {} } } },
  },
  overrides = { { files = drafts, rules = { ["org/*"] = "info" } }, { files = {} } },
}
