return { title = "t", technique = function(technique) print(technique.scor) end }
