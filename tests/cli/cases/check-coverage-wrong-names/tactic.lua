return { rules = { ["coverage/by-tactic"] = { options = { tactics = { "credential-acces" } } } } }
