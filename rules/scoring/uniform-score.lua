return {
  title = "Scores tell techniques apart",
  reason = "Where everything has the same score nothing was judged, and a heat map of it shows no more than a list",
  severity = "info",
  recommended = false,
  tags = { "scoring" },
  options = {
    min_entries = { type = "integer", default = 10, doc = "scored entries from which on the scores must differ" },
  },

  layer = function(layer, rule)
    local count, first = 0, nil
    for technique in layer:techniques() do
      if technique.score then
        if first and technique.score ~= first.score then
          return
        end
        count, first = count + 1, first or technique
      end
    end
    if count >= rule.options.min_entries then
      rule:report(first:at("score"), "%s and all %d other scored entries have score %s; say where there is more, and where less",
        first.label, count - 1, first.score)
    end
  end,
}
