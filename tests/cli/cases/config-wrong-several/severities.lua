return {
  rules = {
    ["format/duplicate-key"] = "on",
    ["format/encoding"] = "on",
    ["format/type"] = "on",
    ["format/value"] = "on",
  },
}
