-- DeTT&CT's levels are far apart: two at once are a project, and a project leaves something to link to.
local function count_links(technique)
  local count = 0
  for _, link in ipairs(technique.links) do
    count = count + ((link.url or "") ~= "" and 1 or 0)
  end
  return count
end

return {
  title = "A score that rises by two levels comes with a new link",
  reason = "Big steps are where wishes enter; the evidence for one is new, too",
  severity = "warning",
  tags = { "change" },
  options = {
    step = { type = "number", default = 2, doc = "the rise that needs a link" },
  },

  change = function(change, rule)
    local rise = change.scoreDelta
    if rise and rise >= rule.options.step and count_links(change.head) <= count_links(change.base) then
      rule:report(change:at("score"), "%s rose by %s to %s without a new link", change.label, rise, change.head.score)
    end
  end,
}
