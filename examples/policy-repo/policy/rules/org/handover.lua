local function owner(entry)
  local item = entry and entry:metadataItem("owner")
  return item and item.value
end

return {
  title = "An entry that changes hands says whose it was",
  reason = "The next question goes to the one who knows, and that is not always the one who owns",
  severity = "error",
  tags = { "org", "change" },
  needs = { "base" },

  change = function(change, rule)
    local before, now = owner(change.base), owner(change.head)
    if before == nil or now == nil or before == now then
      return
    end
    if not change.head.comment:find("handed over by " .. before, 1, true) then
      rule:report(change:at("comment"), "%s goes from %s to %s; its comment must say 'handed over by %s'", change.label, before, now, before)
    end
  end,
}
