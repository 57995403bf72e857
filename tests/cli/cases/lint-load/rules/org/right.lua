local title = require("policy.names.ours").title
local rule = require("policy.hooks")

return {
  title = title,
  layer = function(layer, rule)
    rule:report(layer, "%s", layer.name)
  end,
  technique = rule.technique,
}
