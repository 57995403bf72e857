return { rules = { ["coverage/mitigation-comment"] = { options = { under = { "T9999" } } } } }
