return { rules = { ["coverage/by-mitigation"] = { options = { mitigations = { "G0016" } } } } }
