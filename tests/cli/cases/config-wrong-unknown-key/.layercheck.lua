return {
  rule = { ["format/type"] = "off" },
}
