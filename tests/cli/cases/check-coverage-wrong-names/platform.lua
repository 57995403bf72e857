return { rules = { ["coverage/by-platform"] = { options = { platforms = { "windows" } } } } }
