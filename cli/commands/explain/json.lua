-- A rule with its examples as JSON.
local rule_json = require("rule_json")

return function(rule, output)
  local shown = rule_json.table(rule)
  shown.examples = { bad = rule_json.example(rule.examples.bad), good = rule_json.example(rule.examples.good) }
  output.write(rule_json.encode(shown), "\n")
end
