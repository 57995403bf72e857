-- The layers of sites or teams: those whose metadata `kind` is site.
return {
  title = "Sites are covered alike",
  reason = "An attacker enters where the score is lowest, and the average of all sites hides it",
  severity = "warning",
  tags = { "layers" },
  options = {
    spread = { type = "number", default = 2, doc = "by how much the scores of sites may differ" },
  },

  collect = function(layer)
    local kind, scores = layer:metadataItem("kind"), {}
    for technique in layer:techniques() do
      if technique.techniqueID then
        scores[#scores + 1] = { id = technique.techniqueID, label = technique.label, score = technique.score or 0, place = technique }
      end
    end
    return kind and kind.value == "site" and { name = layer.name or "", scores = scores }
  end,

  conclude = function(collected, rule)
    local best = {}
    for _, site in ipairs(collected) do
      for _, entry in ipairs(site.scores) do
        if best[entry.id] == nil or entry.score > best[entry.id].score then
          best[entry.id] = { score = entry.score, site = site.name }
        end
      end
    end
    for _, site in ipairs(collected) do
      for _, entry in ipairs(site.scores) do
        local other = best[entry.id]
        if other.score - entry.score > rule.options.spread then
          rule:report(entry.place, "%s has score %s here and %s at '%s'", entry.label, entry.score, other.score, other.site)
        end
      end
    end
  end,
}
