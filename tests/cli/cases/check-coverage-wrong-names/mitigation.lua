return { rules = { ["coverage/by-mitigation"] = { options = { mitigations = { "M9999" } } } } }
