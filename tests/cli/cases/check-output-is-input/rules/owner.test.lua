return { valid = { { layer = { description = "of the SOC" } } }, invalid = {} }
