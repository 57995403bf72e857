return {
  rules = { ["content/missing-description"] = "error" },
  overrides = {
    { files = { "layers/drafts/**", "layers/red/**" }, rules = { ["content/*"] = "info" } },
    {
      files = { "layerz/**" },
      rules = { ["content/*"] = "info" },
    },
    { files = { "empty/*.json", "S03*.json" }, rules = { ["content/*"] = "info" } },
  },
  waivers = {
    { rule = "content/missing-description", layers = { "layers/S02.json" }, reason = "is told elsewhere", owner = "blue" },
    { rule = "content/missing-description", layers = { "layers/S01*.json" }, reason = "is told elsewhere", owner = "blue" },
    { rule = "content/missing-description", layers = { "The layer of red" }, reason = "is told elsewhere", owner = "blue" },
    { rule = "content/missing-description", layers = { "layers/red/*" }, reason = "is told elsewhere", owner = "blue" },
  },
}
