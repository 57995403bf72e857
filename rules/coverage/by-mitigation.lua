local coverage = require("layercheck.coverage")

local function mitigations_of(layer, rule)
  if rule.options.mitigations then
    return coverage.named(layer, rule, rule.options.mitigations, function(release, id)
      return release:object(id)
    end)
  end
  local mitigations = {}
  for mitigation in layer.attack:mitigations() do
    mitigations[#mitigations + 1] = mitigation
  end
  return mitigations
end

return {
  title = "Enough of what each mitigation mitigates is covered",
  reason = "A mitigation that was paid for and covers a few of its techniques is one that nobody finished",
  severity = "error",
  recommended = false,
  tags = { "coverage", "mitigation" },
  needs = { "attack" },
  options = coverage.options({
    mitigations = { type = "mitigations", doc = "ids of the mitigations that are measured, such as \"M1037\"; all without it" },
  }),

  layer = function(layer, rule)
    for _, mitigation in ipairs(mitigations_of(layer, rule)) do
      coverage.judge(layer, rule, tostring(mitigation), { mitigatedBy = mitigation.id })
    end
  end,
}
