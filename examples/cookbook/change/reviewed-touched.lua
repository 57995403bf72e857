return {
  title = "Who changes a technique updates its review date",
  reason = "A date from before the change vouches for what is no longer there",
  severity = "warning",
  tags = { "change" },
  options = {
    key = { type = "string", default = "reviewed", doc = "name of the metadata that holds the date" },
  },

  change = function(change, rule)
    if change.head == nil then
      return
    end
    local before, after = change.base and change.base:metadataItem(rule.options.key), change.head:metadataItem(rule.options.key)
    if after == nil then
      rule:report(change.head, "%s was changed and has no date of a review (metadata '%s')", change.label, rule.options.key)
    elseif before and before.value == after.value then
      rule:report(after:at("value"), "%s was changed after its review of %s", change.label, after.value)
    end
  end,
}
