-- What we ask of layers, and of changes to them. `layercheck rules` lists all rules, `layercheck explain ID` says more of one.
---@type Configuration
return {
  rule_paths = { "policy/rules" },
  data = { owners = "policy/owners.csv" },
  waivers = "policy/waivers.lua",

  rules = {
    -- What a layer is like.
    ["content/missing-description"] = "error",
    ["scoring/missing-legend"] = "error",

    -- What a change may do.
    ["change/annotated-technique-removed"] = "error",
    ["change/comment-removed"] = "error",
    ["change/coverage-lost"] = "error",
    ["change/disabled"] = { severity = "error", options = { comment = true } },
    ["change/name-not-renamed"] = "error",
    ["change/new-entry-without-comment"] = { severity = "error", options = { metadata = { "owner" } } },
    ["change/pasted-text"] = { severity = "error", options = { most = 2 } },
    ["change/release-bump"] = "error",
    ["change/scale-changed"] = "error",
    ["change/score-raised-without-evidence"] = { severity = "error", options = { metadata = { "tested" } } },
    ["change/too-many-changes"] = { severity = "warning", options = { most = 20 } },

    -- Our own.
    ["org/tested-lately"] = { severity = "error", options = { days = 365 } },
  },

  overrides = {
    -- What is being written may lack anything.
    { files = { "layers/drafts/**" }, rules = { ["org/*"] = "info", ["change/*"] = "off" } },
  },
}
