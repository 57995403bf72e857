return { rulepaths = {}, rules = { ["a/b"] = "wrong" }, overrides = { files = { "x" } } }
