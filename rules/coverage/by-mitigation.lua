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
    error(string.format("option 'mitigations': ATT&CK never had a mitigation %s", id), 0)
  end
end

local function each_mitigation(layer, rule, visit)
  if rule.options.mitigations == nil then
    for mitigation in layer.attack:mitigations() do
      visit(mitigation)
    end
    return
  end
  for _, id in ipairs(rule.options.mitigations) do
    local mitigation = layer.attack:object(id)
    if mitigation ~= nil then
      visit(mitigation)
    else
      check_id(layer, rule, id)
    end
  end
end

return {
  title = "Enough of what each mitigation mitigates is covered",
  reason = "A mitigation that was paid for and covers a few of its techniques is one that nobody finished",
  severity = "error",
  recommended = false,
  tags = { "coverage", "mitigation" },
  needs = { "attack" },
  options = {
    mitigations = { type = "strings", doc = "ids of the mitigations that are measured, such as \"M1037\"; all without it" },
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
    each_mitigation(layer, rule, function(mitigation)
      local filter = { mitigatedBy = mitigation.id, tactic = options.tactics, platform = options.platforms }
      judge(layer, rule, tostring(mitigation), filter)
    end)
  end,
}
