error("a\n::error::b \27[31mred")
