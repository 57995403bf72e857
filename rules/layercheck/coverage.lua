-- What rules about coverage share: require("layercheck.coverage"). A rule adds coverage.options() to its own,
-- finds what its own option names, and has each measured against the threshold.
local declared = require("layercheck.options")

local coverage = {}

local COMMON = {
  threshold = { type = "number", default = 50, minimum = 0, maximum = 100, doc = "the percentage that must be covered" },
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
  tactics = { type = "tactics", doc = "only techniques under one of these tactics" },
  platforms = { type = "platforms", doc = "only techniques for one of these platforms" },
}

-- The declarations of a rule's options: its own, and those that all such rules have.
function coverage.options(own)
  return declared.merge(COMMON, own)
end

local function is_in_domain(domain, name, find)
  for release in attack.releases(domain) do
    if find(release, name) then
      return true
    end
  end
  return false
end

-- The objects that names stand for in the layer's release, by `find(release, name)`. A name that the domain has in
-- other releases only is reported, and one of another domain is not meant for this layer.
function coverage.named(layer, rule, names, find)
  local release, found = layer.attack, {}
  for _, name in ipairs(names) do
    local object = find(release, name)
    if object then
      found[#found + 1] = object
    elseif is_in_domain(release.domain, name, find) then
      rule:report(layer.versions:at("attack"), "'%s' is not in ATT&CK %s, so its coverage is not measured", name, release.version)
    end
  end
  return found
end

-- What a filter takes of a list of names: an empty one, like none, leaves everything in.
local function narrowing(names)
  return names and #names > 0 and names or nil
end

-- Reports at the layer when less than the threshold of what the filter selects is covered. `weight` may be a function
-- that gives how much a technique counts.
function coverage.judge(layer, rule, label, filter, weight)
  local options = rule.options
  filter.tactic = filter.tactic or narrowing(options.tactics)
  filter.platform = filter.platform or narrowing(options.platforms)
  filter.subtechniques = options.subtechniques
  local measured = layer:coverage(filter, {
    has = options.has, scoreAbove = options.score_above, disabled = options.disabled, inherit = options.inherit,
    weight = weight,
  })
  if measured.percent < options.threshold then
    rule:report(layer, "%s: %s covered, %g %% wanted; missing are %s, %d of them would do", label, measured,
      options.threshold, measured:examples(), measured:needed(options.threshold))
  end
end

return coverage
