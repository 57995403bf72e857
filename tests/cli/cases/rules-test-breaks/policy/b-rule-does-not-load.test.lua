return { valid = { { layer = {} } } }
