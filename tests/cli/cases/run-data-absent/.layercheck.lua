return { rule_paths = { "rules" }, data = { ownerz = "owners.json" } }
