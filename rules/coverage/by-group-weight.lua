-- A technique that eighty groups use weighs eighty times as much as one that a single group does.
local coverage = require("layercheck.coverage")

-- The ids of the groups that count, as a set; nil: all.
local function groups_of(layer, rule)
  if rule.options.groups == nil then
    return nil
  end
  local is_meant = {}
  local listed = coverage.named(layer, rule, rule.options.groups, function(release, id)
    return release:object(id)
  end)
  for _, group in ipairs(listed) do
    is_meant[group.id] = true
  end
  return is_meant
end

local function weight_in(is_meant)
  return function(known)
    local weight = 0
    for group in known:groups() do
      weight = weight + ((is_meant == nil or is_meant[group.id]) and 1 or 0)
    end
    return weight
  end
end

return {
  title = "Enough of what groups use is covered, weighted by how many use it",
  reason = "Ten techniques that everybody uses are worth more than a hundred that were seen once",
  severity = "error",
  recommended = false,
  tags = { "coverage", "group" },
  needs = { "attack" },
  options = coverage.options({
    groups = { type = "groups", doc = "ids of the groups that count, such as \"G0016\"; all without it" },
  }),

  layer = function(layer, rule)
    coverage.judge(layer, rule, "uses by groups", {}, weight_in(groups_of(layer, rule)))
  end,
}
