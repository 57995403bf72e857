-- "coverage/by-tactic" is our measure, "threshold" and all.
return {
  overrides = {
    { files = { "other.json" }, rules = { ["coverage/by-tactic"] = "info" } },
    { files = { "layer.*" }, rules = { ["coverage/by-tactic"] = "error" } },
  },
  rules = {
    ["content/*"] = "warning",
    ["coverage/by-tactic"] = {
      severity = "warning",
      options = { threshold = 60, tactics = { "exfiltration" }, has = { "score", "comment" } },
    },
  },
}
