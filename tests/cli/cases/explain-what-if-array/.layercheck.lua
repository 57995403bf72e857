return {
  rules = {
    ["coverage/by-tactic"] = { options = { tactics = { "exfiltration" }, subtechniques = false, score_above = 10 } },
    ["coverage/by-group"] = { options = { groups = { "G0020" }, threshold = 25 } },
  },
}
