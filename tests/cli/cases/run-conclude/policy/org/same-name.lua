local names = require("policy.names")

return {
  title = "No two layers have the same name",
  collect = function(layer)
    return { layer = layer, name = layer.name, place = layer:at("name") }
  end,
  conclude = function(collected, rule)
    for i, one in ipairs(collected) do
      for j = 1, i - 1 do
        if names.same(collected[j].name, one.name) then
          rule:report(one.place, "the name of %s:%d is taken already", collected[j].layer.file, collected[j].place.line)
        end
      end
    end
  end,
}
