local teams = require("policy.teams")

return {
  title = "Every entry has an owner, one of our teams",
  reason = "Who is asked about an alert at night must exist",
  severity = "error",
  tags = { "org", "ownership" },

  technique = function(technique, rule)
    local row, name = teams.ownerOf(technique, rule)
    if name == nil then
      rule:report(technique, "%s has no owner; one of %s", technique.label, teams.names(rule))
    elseif row == nil then
      rule:report(technique:at("metadata"), "%s is owned by '%s', which is none of our teams (%s)", technique.label, name, teams.names(rule))
    elseif teams.isGone(row, rule) then
      rule:report(technique:at("metadata"), "%s is owned by %s, a team until %s; one of %s", technique.label, name, row["until"], teams.names(rule))
    end
  end,
}
