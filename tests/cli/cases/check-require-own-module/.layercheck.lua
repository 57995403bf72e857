return { rule_paths = { "policy" }, rules = { ["org/threshold"] = { options = { threshold = 60 } } } }
