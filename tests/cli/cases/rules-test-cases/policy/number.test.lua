return { valid = { { name = "a number", layer = { name = "test", domain = "enterprise-attack", techniques = {} } } } }
