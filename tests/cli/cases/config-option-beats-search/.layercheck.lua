return {
  rules = { ["format/*"] = "off" },
}
