return { rules = { ["coverage/by-group"] = { options = { groups = { "APT29" } } } } }
