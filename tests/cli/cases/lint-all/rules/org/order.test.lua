return { valid = { { name = "v", layer = "{}" } }, invalid = { { name = "i", layer = "{}", findings = 1 } } }
