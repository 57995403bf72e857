return { rule_paths = { "rules" }, rules = { ["*/*"] = "off", ["org/fragile"] = "warning" } }
