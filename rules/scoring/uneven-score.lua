return {
  title = "A technique has the same score under all of its tactics",
  reason = "What detects or prevents a technique does so whatever the attacker wants it for; other scores are often forgotten ones",
  severity = "info",
  recommended = false,
  tags = { "scoring", "tactic" },

  technique = function(technique, rule)
    if technique.score == nil or technique.tactic == nil or technique:replacement() then
      return
    end
    for other in technique.layer:entries(technique.techniqueID or "") do
      if other == technique then
        return
      end
      if other.score and other.score ~= technique.score and other.tactic and other.tactic ~= technique.tactic then
        rule:report(technique:at("score"), "%s has score %s under %s and score %s under %s", technique.label, technique.score,
          technique.tactic, other.score, other.tactic)
        return
      end
    end
  end,
}
