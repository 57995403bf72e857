local coverage = require("layercheck.coverage")

local function find(release, id)
  return release:object(id)
end

-- What is measured, as lists of ids: without the option all groups as one set.
local function sets_of(layer, rule)
  local options, all, sets = rule.options, {}, {}
  local listed = options.groups and coverage.named(layer, rule, options.groups, find)
  for i, group in ipairs(listed or {}) do
    all[i], sets[i] = group.id, { group.id }
  end
  for group in layer.attack:groups() do
    all[#all + 1] = listed == nil and group.id or nil
  end
  return listed and options.each and sets or { #all > 0 and all or nil }
end

local function label_of(release, ids)
  if #ids == 1 then
    return tostring(release:object(ids[1]))
  end
  return #ids <= 5 and table.concat(ids, ", ") or string.format("%d groups", #ids)
end

return {
  title = "Enough of what the listed groups use is covered",
  reason = "Coverage is worth most where it meets those who are likely to come",
  severity = "error",
  recommended = false,
  tags = { "coverage", "group" },
  needs = { "attack" },
  options = coverage.options({
    groups = {
      type = "actors",
      doc = "ids of groups, such as \"G0016\", of campaigns or of software; without it all groups, measured as one set",
    },
    each = { type = "boolean", default = true, doc = "whether each listed group is measured by itself, or all as one set" },
  }),

  layer = function(layer, rule)
    for _, ids in ipairs(sets_of(layer, rule)) do
      coverage.judge(layer, rule, label_of(layer.attack, ids), { usedBy = ids })
    end
  end,
}
