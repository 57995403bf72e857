-- A score is a claim, and somebody has to answer for it.
return {
  title = "Every scored technique names its owner",
  reason = "A score that nobody answers for is not kept up to date",
  severity = "error",
  tags = { "org" },
  options = {
    key = { type = "string", default = "owner", doc = "name of the metadata that holds the owner" },
  },

  technique = function(technique, rule)
    if technique.score and not technique:metadataItem(rule.options.key) then
      rule:report(technique:at("score"), "%s has a score and no %s", technique.label, rule.options.key)
    end
  end,
}
