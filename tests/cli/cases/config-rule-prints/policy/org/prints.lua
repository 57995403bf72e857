return { title = "Prints", layer = function(layer) print(layer, layer.techniqueCount, nil) end }
