local names = require("policy.names")

return {
  title = "No two layers have the same name",
  collect = function(layer)
    return { layer = layer, name = layer.name }
  end,
  conclude = function(collected, rule)
    for i = 2, #collected do
      if names.same(collected[i].name, collected[i - 1].name) then
        rule:report(collected[i].layer, "the name %s is taken", collected[i].name)
      end
    end
  end,
}
