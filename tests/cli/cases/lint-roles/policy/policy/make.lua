return function(title)
  return { title = title, layer = function(layer, rule) rule:report(layer, "%s", layer.name) end }
end
