return {
  rules = { ["format/*"] = "info", ["format/type"] = "warning", ["content/missing-description"] = { options = { min_length = 30 } } },
}
