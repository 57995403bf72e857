return {
  title = "It breaks when it concludes",
  collect = function(layer) return { at = layer } end,
  conclude = function(collected, rule)
    for _, one in ipairs(collected) do
      rule:report(one.at, "%d", one.count)
    end
  end,
}
