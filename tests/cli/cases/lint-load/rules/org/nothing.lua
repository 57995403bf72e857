local rule = { title = "It is not returned" }
