return {
  title = "Every technique is told by its name",
  severity = "info",
  needs = { "attack" },
  technique = function(technique, rule)
    if technique.known == nil then
      return
    elseif technique.known.status == "revoked" then
      rule:report(technique, "%s is revoked", technique.label)
    end
    rule:report(technique, "%s by %s", technique.label, rule.today)
  end,
}
