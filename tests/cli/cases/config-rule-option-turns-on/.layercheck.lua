return {
  rules = { ["format/type"] = "off" },
}
