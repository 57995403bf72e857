return { rules = { ["coverage/by-group-weight"] = { options = { groups = { "M1037" } } } } }
