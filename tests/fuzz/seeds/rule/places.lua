return {
  title = "t",
  collect = function(layer)
    local places = {}
    for technique in layer:techniques() do
      places[#places + 1] = technique:at("score")
    end
    return places
  end,
  conclude = function(collected, rule)
    for _, place in ipairs(collected[1]) do
      rule:report(place, "%s", tostring(place))
    end
  end,
}
