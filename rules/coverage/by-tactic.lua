-- A tactic is a column of the matrix: only what is annotated in that column counts.
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

-- A tactic that the domain has in other releases only is told; one of another domain is not meant here.
local function check_name(layer, rule, name)
  for release in attack.releases(layer.attack.domain) do
    if release:tactic(name) ~= nil then
      rule:report(layer.versions:at("attack"), "'%s' is no tactic of ATT&CK %s, so its coverage is not measured", name,
        layer.attack.version)
      return
    end
  end
  layer.attack:techniques({ tactic = name }) -- an error when no domain ever had it
end

local function each_tactic(layer, rule, visit)
  if rule.options.tactics == nil then
    for tactic in layer.attack:tactics() do
      visit(tactic)
    end
    return
  end
  for _, name in ipairs(rule.options.tactics) do
    local tactic = layer.attack:tactic(name)
    if tactic ~= nil then
      visit(tactic)
    else
      check_name(layer, rule, name)
    end
  end
end

return {
  title = "Enough of each tactic is covered",
  reason = "A good average hides a tactic that nothing is done against",
  severity = "error",
  recommended = false,
  tags = { "coverage", "tactic" },
  needs = { "attack" },
  options = {
    tactics = { type = "strings", doc = "shortnames or ids of the tactics that are measured; all without it" },
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
    each_tactic(layer, rule, function(tactic)
      judge(layer, rule, tostring(tactic), { tactic = tactic.shortname, platform = rule.options.platforms })
    end)
  end,
}
