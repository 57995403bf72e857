return { rule_paths = { "policy" }, rules = { ["org/*"] = "error" } }
