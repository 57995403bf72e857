return {
  title = "Every scored technique names its owner",
  options = { key = { type = "string", default = "owner", doc = "name of the metadata" } },
  technique = function(technique, rule)
    if technique.score and not technique:metadataItem(rule.options.key) then
      rule:report(technique, "%s has a score and no %s", technique.label, rule.options.key)
    end
  end,
}
