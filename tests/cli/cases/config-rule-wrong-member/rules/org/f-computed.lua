local rule = { title = "Is made piece by piece", technique = function() end }
rule["sever" .. "ty"] = "warning"
return rule
