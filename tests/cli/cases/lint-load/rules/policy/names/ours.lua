return { title = "Names that are ours" }
