return {
  title = "Names are unique",
  severity = "warning",
  collect = function(layer) return { layer = layer, name = layer.name } end,
  conclude = function(collected, rule)
    for i = 2, #collected do
      if collected[i].name == collected[i - 1].name then
        rule:report(collected[i].layer, "the name %s is taken", collected[i].name)
      end
    end
  end,
}
