return {
  title = "Every technique that is claimed to be covered was tested not long ago",
  reason = "Detections and controls break silently; a score that nobody tested since says how it once was",
  severity = "warning",
  recommended = false,
  tags = { "evidence", "date" },
  options = {
    above = { type = "number", default = 0, doc = "scores up to this one claim nothing and need no test" },
    key = { type = "string", default = "tested", doc = "name of the metadata that holds the date, as 2026-11-24" },
    max_days = { type = "integer", default = 180, minimum = 0, doc = "days that may have passed since" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score <= rule.options.above then
      return
    end
    local item = technique:metadataItem(rule.options.key)
    if item == nil then
      rule:report(technique:at("score"), "%s has score %s and no date of a test (metadata '%s')", technique.label,
        technique.score, rule.options.key)
      return
    end
    local days = rule:daysSince(item.value)
    if days == nil or days < 0 then
      rule:report(item:at("value"), "%s has '%s' for the date of a test; write a past one, such as %s", technique.label,
        item.value, rule.today)
    elseif days > rule.options.max_days then
      rule:report(item:at("value"), "%s was last tested %d days ago; test it every %d days", technique.label, days,
        rule.options.max_days)
    end
  end,
}
