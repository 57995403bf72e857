return { title = "breaks", layer = function() error("on purpose") end }
