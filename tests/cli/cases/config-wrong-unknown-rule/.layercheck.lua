return {
  rules = {
    ["format/typo"] = "off",
  },
}
