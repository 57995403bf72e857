return { title = "It looks at nothing" }
