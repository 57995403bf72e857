return {
  rules = { ["format/type"] = { options = { strict = true } } },
}
