return { rules = { ["a\n::error::b/c\27[31m"] = "off" } }
