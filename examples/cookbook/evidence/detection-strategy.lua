-- The sections of Palantir's Alerting and Detection Strategy Framework, as links or as metadata.
local SECTIONS = { "goal", "strategy", "blind spots", "false positives", "validation", "response" }

local function sections_of(technique)
  local has = {}
  for _, link in ipairs(technique.links) do
    has[(link.label or ""):lower()] = true
  end
  for _, item in ipairs(technique.metadata) do
    has[(item.name or ""):lower()] = true
  end
  return has
end

return {
  title = "A detection with a high score has a written strategy",
  reason = "Who calls a detection good must know what it misses, how it was validated and what happens on an alert",
  tags = { "evidence" },
  options = {
    from = { type = "number", default = 3, doc = "the lowest score that needs one" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score < rule.options.from then
      return
    end
    local has, missing = sections_of(technique), {}
    for _, section in ipairs(SECTIONS) do
      missing[#missing + 1] = not has[section] and section or nil
    end
    if #missing > 0 then
      rule:report(technique:at("score"), "%s has score %s, but its strategy lacks %s", technique.label, technique.score,
        table.concat(missing, ", "))
    end
  end,
}
