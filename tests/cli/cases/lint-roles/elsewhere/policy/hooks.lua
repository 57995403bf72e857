return { layer = function(name) return { name = name } end }
