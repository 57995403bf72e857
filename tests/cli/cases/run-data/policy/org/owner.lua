return {
  title = "The owner is told",
  severity = "info",
  layer = function(layer, rule)
    for _, line in ipairs(rule.data.owners) do
      local team = rule.data.teams[line.owner]
      rule:report(layer:entry(line.technique), "%s belongs to %s (%s), %s", line.technique, line.owner, team and team.mail,
        rule.today)
    end
    local ok, problem = pcall(function() rule.data.owners[1].owner = "me" end)
    rule:report(layer, "%s %s", ok, problem)
  end,
}
