return {
  rules = { ["format/type"] = "info" },
}
