-- A tactic is a column of the matrix: only what is annotated in that column counts.
local coverage = require("layercheck.coverage")

local function tactics_of(layer, rule)
  if rule.options.tactics then
    return coverage.named(layer, rule, rule.options.tactics, function(release, name)
      return release:tactic(name)
    end)
  end
  local tactics = {}
  for tactic in layer.attack:tactics() do
    tactics[#tactics + 1] = tactic
  end
  return tactics
end

return {
  title = "Enough of each tactic is covered",
  reason = "A good average hides a tactic that nothing is done against",
  severity = "error",
  recommended = false,
  tags = { "coverage", "tactic" },
  needs = { "attack" },
  options = coverage.options({
    tactics = { type = "tactics", doc = "shortnames or ids of the tactics that are measured; all without it" },
  }),

  layer = function(layer, rule)
    for _, tactic in ipairs(tactics_of(layer, rule)) do
      coverage.judge(layer, rule, tostring(tactic), { tactic = tactic.shortname })
    end
  end,
}
