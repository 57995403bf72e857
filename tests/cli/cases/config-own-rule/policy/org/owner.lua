return {
  title = "Every technique has an owner",
  options = { key = { type = "string", default = "owner" } },
  technique = function(technique, rule)
    rule:report(technique, "%s has no %s", technique.techniqueID, rule.options.key)
  end,
}
