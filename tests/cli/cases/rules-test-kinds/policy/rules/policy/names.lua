return { same = function(a, b) return a:lower() == b:lower() end }
