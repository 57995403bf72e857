return { valid = { { layer = io.open("x") } } }
