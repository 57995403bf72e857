return {
  title = "Scores tell techniques apart",
  reason = "Where everything has the same score nothing was judged, and a heat map of it shows no more than a list",
  severity = "info",
  recommended = false,
  tags = { "scoring" },
  options = {
    min_entries = { type = "integer", default = 10, minimum = 0, doc = "scored techniques from which on the scores must differ" },
  },

  layer = function(layer, rule)
    local count, first, is_counted = 0, nil, {}
    for technique in layer:techniques() do
      if technique.score then
        if first and technique.score ~= first.score then
          return
        end
        first = first or technique
        local id = technique.techniqueID or ""
        count = count + (is_counted[id] and 0 or 1) -- once, however many tactics it is entered under
        is_counted[id] = true
      end
    end
    if count >= rule.options.min_entries then
      rule:report(first:at("score"), "%s and all %d other scored techniques have score %s; say where there is more, and where less",
        first.label, count - 1, first.score)
    end
  end,
}
