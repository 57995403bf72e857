return {
  title = "Every accepted risk says by whom, in which ticket and until when",
  reason = "Accepting a risk is a decision with a date; without one it becomes a gap that nobody decided on",
  severity = "error",
  recommended = false,
  tags = { "ownership", "date" },
  options = {
    key = { type = "string", default = "status", doc = "name of the metadata that marks a risk as accepted" },
    value = { type = "string", default = "accepted", doc = "its value, in any case" },
    names = { type = "strings", default = { "approver", "ticket" }, doc = "names of metadata that must be there" },
    expiry = { type = "string", default = "expires", doc = "name of the metadata that holds the last day, as 2026-11-24" },
  },

  technique = function(technique, rule)
    local mark = technique:metadataItem(rule.options.key)
    if mark == nil or mark.value:lower() ~= rule.options.value:lower() then
      return
    end
    for _, name in ipairs(rule.options.names) do
      if technique:metadataItem(name) == nil then
        rule:report(mark, "%s is an accepted risk without '%s' in its metadata", technique.label, name)
      end
    end
    local expiry = technique:metadataItem(rule.options.expiry)
    local days = expiry and rule:daysSince(expiry.value)
    if expiry == nil then
      rule:report(mark, "%s is an accepted risk without a last day (metadata '%s')", technique.label, rule.options.expiry)
    elseif days == nil then
      rule:report(expiry:at("value"), "%s is an accepted risk until '%s', which is no date such as %s", technique.label,
        expiry.value, rule.today)
    elseif days > 0 then
      rule:report(expiry:at("value"), "%s was an accepted risk until %s, %d days ago; decide again", technique.label,
        expiry.value, days)
    end
  end,
}
