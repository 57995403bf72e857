return { rule_paths = { "policy" } }
