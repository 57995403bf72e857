return {
  rules = {
    ["apple/x"] = "off",
    ["melon/x"] = "off",
    ["peach/x"] = "off",
    ["zebra/x"] = "off",
  },
}
