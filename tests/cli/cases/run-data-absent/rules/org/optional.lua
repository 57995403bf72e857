return {
  title = "Teams are listed, if there are any",

  layer = function(layer, rule)
    for _, team in ipairs(rule.data.teams or {}) do
      rule:report(layer, "%s is a team", team.name)
    end
  end,
}
