return { rules = { ["attack/stale-release"] = { options = { oldest = "25" } } } }
