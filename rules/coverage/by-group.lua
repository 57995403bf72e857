local function judge(layer, rule, label, filter)
  local options = rule.options
  filter.subtechniques = options.subtechniques
  local coverage = layer:coverage(filter, {
    has = options.has, scoreAbove = options.score_above, disabled = options.disabled, inherit = options.inherit,
  })
  if coverage.percent < options.threshold then
    rule:report(layer, "%s: %s techniques covered, %g %% wanted; missing are %s, %d of them would do", label, coverage,
      options.threshold, coverage:examples(), coverage:needed(options.threshold))
  end
end

-- One that the domain has in other releases only is told; one of another domain is not meant here.
local function check_id(layer, rule, id)
  if layer.attack:lastWith(id) ~= nil then
    rule:report(layer.versions:at("attack"), "%s is not in ATT&CK %s, so its coverage is not measured", id,
      layer.attack.version)
  elseif layer.attack:otherDomain(id) == nil then
    error(string.format("option 'groups': ATT&CK never had a group %s", id), 0)
  end
end

-- The ids that the layer's release has; without the option all of its groups.
local function groups_of(layer, rule)
  local ids = {}
  for group in layer.attack:groups() do
    ids[#ids + 1] = rule.options.groups == nil and group.id or nil
  end
  for _, id in ipairs(rule.options.groups or {}) do
    if layer.attack:object(id) ~= nil then
      ids[#ids + 1] = id
    else
      check_id(layer, rule, id)
    end
  end
  return ids
end

local function label_of(layer, ids)
  if #ids == 1 then
    return tostring(layer.attack:object(ids[1]))
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
  options = {
    groups = {
      type = "strings",
      doc = "ids of groups, such as \"G0016\", of campaigns or of software; without it all groups, measured as one set",
    },
    each = { type = "boolean", default = true, doc = "whether each listed group is measured by itself, or all as one set" },
    tactics = { type = "strings", doc = "only techniques under one of these tactics" },
    platforms = { type = "strings", doc = "only techniques for one of these platforms" },
    threshold = { type = "number", default = 50, doc = "the percentage that must be covered" },
    has = {
      type = "strings", values = { "score", "comment", "color", "metadata", "links" }, default = { "score" },
      doc = "what an entry must have to count as coverage; with an empty list any annotation will do",
    },
    score_above = { type = "number", default = 0, doc = "a score that `has` asks for must be greater" },
    disabled = { type = "boolean", default = false, doc = "whether disabled entries count as coverage" },
    inherit = {
      type = "strings", values = { "parent", "subtechniques" }, default = {},
      doc = "parent: coverage of a technique counts for its sub-techniques; subtechniques: one covered is enough for the parent",
    },
    subtechniques = { type = "boolean", default = true, doc = "whether sub-techniques are measured besides techniques" },
  },

  layer = function(layer, rule)
    local options, ids = rule.options, groups_of(layer, rule)
    local sets = { #ids > 0 and ids or nil }
    for i, id in ipairs(options.groups and options.each and ids or {}) do
      sets[i] = { id }
    end
    for _, set in ipairs(sets) do
      local filter = { usedBy = set, tactic = options.tactics, platform = options.platforms }
      judge(layer, rule, label_of(layer, set), filter)
    end
  end,
}
