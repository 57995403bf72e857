return {
  overrides = {
    { files = { "drafts/**" }, rules = { ["format/*"] = "info" } },
    { files = { "old.json" }, rules = { ["format/*"] = "off" } },
  },
}
