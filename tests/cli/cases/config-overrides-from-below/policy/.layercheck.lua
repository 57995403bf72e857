return { overrides = { { files = { "drafts/**" }, rules = { ["format/*"] = "off" } } } }
