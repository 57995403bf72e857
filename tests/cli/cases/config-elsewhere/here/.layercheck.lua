return { rule_paths = { "rules" }, rules = { ["org/owner"] = "warning" } }
