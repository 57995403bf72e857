return {
  rules = {
    ["coverage/by-tactic"] = { severity = "warning", options = { threshold = 80, tactics = { "impact" } } },
    ["content/*"] = "info",
  },
  overrides = { { files = { "drafts/**" }, rules = { ["coverage/by-tactic"] = { options = { threshold = 5 } } } } },
}
