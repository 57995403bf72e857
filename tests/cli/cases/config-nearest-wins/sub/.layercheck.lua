return {
  rules = { ["format/unknown-key"] = "off" },
}
