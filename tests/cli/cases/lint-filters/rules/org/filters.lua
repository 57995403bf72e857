local ours = { platform = { "windows", "Linux" } }

return {
  title = "Filters",
  needs = { "attack" },
  options = { groups = { type = "strings", default = {} } },

  technique = function(technique, rule)
    rule.report(technique, "%s", technique.label)
    rule:report(technique.at("score"), "%s", technique.label)
  end,

  layer = function(layer, rule)
    for known in layer:known({ tactics = "execution", platform = "windows" }) do
      rule:report(known, "%s", known)
    end
    for known in layer:known(ours) do
      rule:report(known, "%s", known)
    end
    local release = layer.attack
    for known in release:techniques({ tactic = "initial-acess", status = "actve", subtechniques = "none" }) do
      rule:report(known, "%s", known)
    end
    for known in release:techniques({ usedBy = { "G0016", "G9999" }, mitigatedBy = "G0016", parent = "T9999" }) do
      rule:report(known, "%s", known)
    end
    local coverage = layer:coverage({ usedBy = rule.options.groups }, { scoreAbov = 1, has = { "comment" } })
    rule:report(layer, "%s", coverage)
    for text, place in layer:texts({ fields = "comment" }) do
      rule:report(place, "%s", text)
    end
    local scores = layers.combine("max(a, 1)", { a = layer }, { versoin = "18", domain = "enterprise-attack" })
    rule:report(layer, "%d", #scores.techniques)
  end,
}
