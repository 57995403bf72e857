return {
  title = "Changes have a comment",
  needs = { "base" },

  change = function(change, rule)
    rule:report(change:at("comment"), "%s has no comment", change.label)
  end,
}
