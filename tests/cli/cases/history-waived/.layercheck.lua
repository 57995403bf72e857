return {
  rules = { ["*/*"] = "off", ["format/type"] = "error" },
  waivers = "policy/waivers.lua",
}
