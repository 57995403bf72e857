return { layer = function(layer, rule) rule:report(layer, "%s", layer.name) end }
