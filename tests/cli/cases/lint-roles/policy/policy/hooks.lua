return { title = "A table of helpers", layer = function() end }
