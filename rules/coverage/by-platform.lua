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

local function is_known(release, name)
  for platform in release:platforms() do
    if platform == name then
      return true
    end
  end
  return false
end

-- The platforms that are measured: those of the option, of the layer's filter, or all of the release. What is
-- wrong with the filter is told by attack/unknown-platform.
local function platforms_of(layer, options)
  local platforms = {}
  for _, name in ipairs(options.platforms or layer.filters.platforms) do
    platforms[#platforms + 1] = (options.platforms or is_known(layer.attack, name)) and name or nil
  end
  if #platforms == 0 then
    for name in layer.attack:platforms() do
      platforms[#platforms + 1] = name
    end
  end
  return platforms
end

-- A platform that the domain has in other releases only is told; one of another domain is not meant here.
local function check_name(layer, rule, name)
  for release in attack.releases(layer.attack.domain) do
    if is_known(release, name) then
      rule:report(layer.versions:at("attack"), "'%s' is no platform of ATT&CK %s, so its coverage is not measured", name,
        layer.attack.version)
      return
    end
  end
  layer.attack:techniques({ platform = name }) -- an error when no domain ever had it
end

return {
  title = "Enough of each platform is covered",
  reason = "Coverage of Windows says nothing about what happens in the cloud",
  severity = "error",
  recommended = false,
  tags = { "coverage", "platform" },
  needs = { "attack" },
  options = {
    platforms = {
      type = "strings",
      doc = "the platforms that are measured; without it those of the layer's filter, or all when it has none",
    },
    tactics = { type = "strings", doc = "only techniques under one of these tactics" },
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
    for _, name in ipairs(platforms_of(layer, rule.options)) do
      if is_known(layer.attack, name) then
        judge(layer, rule, name, { platform = name, tactic = rule.options.tactics })
      else
        check_name(layer, rule, name)
      end
    end
  end,
}
