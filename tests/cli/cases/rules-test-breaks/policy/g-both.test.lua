return { valid = { { layer = {}, file = "x.json" }, {} } }
