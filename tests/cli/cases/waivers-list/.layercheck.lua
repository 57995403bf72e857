return {
  rules = { ["*/*"] = "off", ["format/type"] = "error", ["format/value"] = "error", ["waiver/*"] = "warning" },
  waivers = "policy/waivers.lua",
}
