local evidence = require("layercheck.evidence")

return {
  title = "Every technique that is claimed to be covered has evidence",
  reason = "A score is an opinion until it points at a rule, a test or a ticket that somebody else can look up",
  severity = "warning",
  recommended = false,
  tags = { "evidence" },
  options = evidence.options({}),

  technique = function(technique, rule)
    local is_claimed = technique.score ~= nil and technique.score > rule.options.above
    if is_claimed and not evidence.isIn(technique, rule.options) then
      rule:report(technique:at("score"), "%s has score %s and no evidence; give it %s", technique.label, technique.score,
        evidence.wanted(rule.options))
    end
  end,
}
