return { title = "t", layer = function(layer, rule) rule:report(layer, "wrong.") end }
