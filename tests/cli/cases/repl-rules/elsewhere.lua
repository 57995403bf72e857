return { title = "elsewhere", layer = function() end }
