return { title = "t", ["\27[31m\nforged.lua:1:1: error"] = 1, layer = function(layer) print(layer["\27[2J"]) end }
