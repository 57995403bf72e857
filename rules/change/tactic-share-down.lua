local function is_measured(tactic, names)
  for _, name in ipairs(names) do
    if name == tactic.shortname or name == tactic.id then
      return true
    end
  end
  return #names == 0
end

return {
  title = "The covered share of no tactic falls",
  reason = "One technique fewer looks harmless in a list, and opens a column of the matrix little by little",
  severity = "warning",
  recommended = false,
  tags = { "change", "coverage", "tactic" },
  needs = { "base", "attack" },
  options = {
    above = { type = "number", default = 0, doc = "what an enabled entry's score must be above to count as coverage" },
    by = { type = "number", default = 0, minimum = 0, maximum = 100, doc = "percentage points that a share may fall" },
    tactics = { type = "tactics", default = {}, doc = "shortnames or ids of the tactics that are measured; all when empty" },
  },

  layerChange = function(change, rule)
    local base, head = change.base, change.head
    if base == nil or head == nil or base.attack == nil or head.attack == nil then
      return
    end
    local measure = { has = { "score" }, scoreAbove = rule.options.above }
    for tactic in head.attack:tactics() do
      if is_measured(tactic, rule.options.tactics) and base.attack:tactic(tactic.shortname) then
        local before = base:coverage({ tactic = tactic.shortname }, measure)
        local now = head:coverage({ tactic = tactic.shortname }, measure)
        if before.percent - now.percent > rule.options.by then
          rule:report(change, "%s: covered were %s, and are %s", tactic, before, now)
        end
      end
    end
  end,
}
