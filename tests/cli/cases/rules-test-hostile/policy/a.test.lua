return { valid = { { name = "x\n::error::y \27[31m", layer = {} } } }
