return {
  title = "Owners are listed",

  layer = function(layer, rule)
    for _, owner in ipairs(rule.data.owners) do
      rule:report(layer, "%s owns", owner.name)
    end
  end,
}
