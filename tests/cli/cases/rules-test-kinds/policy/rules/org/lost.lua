return {
  title = "No entry goes",
  needs = { "base" },
  options = { allowed = { type = "integer", default = 0, doc = "entries that may go" } },
  change = function(change, rule)
    if change.kind == "removed" and rule.options.allowed < 1 then
      rule:report(change, "%s is gone; ask %s", change.techniqueID, rule.data.owners[change.techniqueID] or "anybody")
    end
  end,
}
