return {
  title = "Every technique that is claimed to be covered has an owner",
  reason = "Detections and controls that nobody answers for break, and their scores stay",
  severity = "warning",
  recommended = false,
  tags = { "ownership" },
  options = {
    above = { type = "number", default = 0, doc = "scores up to this one claim nothing and need no owner" },
    key = { type = "string", default = "owner", doc = "name of the metadata that holds the owner" },
    owners = { type = "strings", default = {}, doc = "who may be an owner; anybody when the list is empty" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score <= rule.options.above then
      return
    end
    local item = technique:metadataItem(rule.options.key)
    if item == nil then
      rule:report(technique:at("score"), "%s has score %s and no owner (metadata '%s')", technique.label, technique.score,
        rule.options.key)
      return
    end
    for _, owner in ipairs(rule.options.owners) do
      if item.value == owner then
        return
      end
    end
    if #rule.options.owners > 0 then
      rule:report(item:at("value"), "%s has the owner '%s', who is none of %s", technique.label, item.value,
        table.concat(rule.options.owners, ", "))
    end
  end,
}
