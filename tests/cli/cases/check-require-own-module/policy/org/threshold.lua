local coverage = require("layercheck.coverage")

return {
  title = "A threshold of our own",
  needs = { "attack" },
  options = coverage.options({}),

  layer = function(layer, rule)
    coverage.judge(layer, rule, "ransomware", { usedBy = "G1050" })
  end,
}
