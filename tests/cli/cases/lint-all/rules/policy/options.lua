return { own = { type = "string", default = "a" } }
