-- A technique that eighty groups use weighs eighty times as much as one that a single group does.
local function weight_in(ids)
  return function(known)
    local weight = 0
    for group in known:groups() do
      weight = weight + ((ids == nil or ids[group.id]) and 1 or 0)
    end
    return weight
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

local function ids_of(layer, rule)
  local is_meant
  for _, id in ipairs(rule.options.groups or {}) do
    is_meant = is_meant or {}
    is_meant[id] = true
    local object = layer.attack:object(id)
    if object == nil then
      check_id(layer, rule, id)
    elseif object.kind ~= "group" then
      error(string.format("option 'groups': %s is a %s", object, object.kind), 0)
    end
  end
  return is_meant
end

return {
  title = "Enough of what groups use is covered, weighted by how many use it",
  reason = "Ten techniques that everybody uses are worth more than a hundred that were seen once",
  severity = "error",
  recommended = false,
  tags = { "coverage", "group" },
  needs = { "attack" },
  options = {
    groups = { type = "strings", doc = "ids of the groups that count, such as \"G0016\"; all without it" },
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
    local options = rule.options
    local filter = { tactic = options.tactics, platform = options.platforms, subtechniques = options.subtechniques }
    local coverage = layer:coverage(filter, {
      has = options.has, scoreAbove = options.score_above, disabled = options.disabled, inherit = options.inherit,
      weight = weight_in(ids_of(layer, rule)),
    })
    if coverage.percent < options.threshold then
      rule:report(layer, "%s uses by groups covered, %g %% wanted; missing are %s, %d of them would do", coverage,
        options.threshold, coverage:examples(), coverage:needed(options.threshold))
    end
  end,
}
