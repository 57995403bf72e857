return {
  overrides = { files = { "*" }, rules = { ["format/*"] = "off" } },
}
