-- All rules as JSON, one a line.
local ordered = require("json")
local rule_json = require("rule_json")

return function(list, output)
  local tables = {}
  for i, rule in ipairs(list) do
    tables[i] = rule_json.table(rule)
  end
  ordered.write_lines(output, tables, rule_json.encode)
  output.write("\n")
end
