return { ["a\n::error::b\27[31m"] = 1 }
