return { title = "x", layer = function(layer, rule) rule:report(layer, "m") end }
