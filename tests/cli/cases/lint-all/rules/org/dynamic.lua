return { title = "dynamic", options = require("policy.options"), layer = function(_, rule) print(rule.options.whatever) end }
