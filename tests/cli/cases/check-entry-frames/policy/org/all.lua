return {
  title = "Nothing is told of all entries",
  severity = "info",

  collect = function(layer)
    local places = {}
    for technique in layer:techniques() do
      places[#places + 1] = technique
    end
    return places
  end,

  conclude = function(collected, rule)
    for _, places in ipairs(collected) do
      rule:report(places[2], "the second of %d", #places)
    end
  end,
}
