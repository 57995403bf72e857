return { rule_paths = { "policy" }, data = { owners = "owners.csv", teams = "teams.json" } }
