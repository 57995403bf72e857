-- What this policy asks of layers: `layercheck rules` lists all rules, `layercheck explain ID` says more of one.
---@type Configuration
return {
  rule_paths = { "policy/rules" },

  -- By id, or by glob such as "content/*": "error", "warning", "info", "off", or a table with severity and options.
  rules = {
    ["org/score-has-source"] = { severity = "error", options = { least = 10 } },
    ["content/missing-description"] = "error",
  },

  -- What holds for some layers instead.
  -- overrides = {
  --   { files = { "layers/drafts/**" }, rules = { ["org/*"] = "info" } },
  -- },

  -- What is excused, by whom and until when: a file that returns a list of
  -- { rule = "...", techniques = { ... }, layers = { ... }, reason = "...", owner = "...", expires = "2027-01-31" }
  -- waivers = "policy/waivers.lua",
}
