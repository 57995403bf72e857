return { rule_paths = { "rules" } }
