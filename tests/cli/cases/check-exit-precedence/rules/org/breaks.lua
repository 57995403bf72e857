return { title = "Breaks", layer = function() error("stop") end }
