return {
  title = "No score changes while its comment stays",
  reason = "A comment that explained the old score explains the new one only by chance",
  severity = "warning",
  recommended = false,
  tags = { "change", "comment", "scoring" },
  needs = { "base" },
  options = {
    by = { type = "number", default = 0, doc = "a difference up to this one needs no new comment" },
    metadata = { type = "boolean", default = false, doc = "whether changed metadata will do instead" },
  },

  change = function(change, rule)
    local score = change.kind == "changed" and change:field("score")
    if not score or change:field("comment") or rule.options.metadata and change:field("metadata") then
      return
    end
    local delta = change.scoreDelta
    if delta ~= nil and math.abs(delta) <= rule.options.by then
      return
    end
    rule:report(change:at("score"), "%s changes its score from %s to %s and keeps its comment; say why", change.label,
      score.old == nil and "none" or score.old, score.new == nil and "none" or score.new)
  end,
}
