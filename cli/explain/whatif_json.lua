-- What it would take for rules to pass, as JSON: a list, an answer a line.
local reach_json = require("explain.reach_json")

return function(answers, output)
  local lines = {}
  for _, answer in ipairs(answers) do
    lines[#lines + 1] = reach_json.encode({
      rule = answer.rule, file = answer.file, layer = answer.layer, whatIf = reach_json.table(json.decode(answer.study).whatIf),
    })
  end
  output.write("[", table.concat(lines, ",\n"), "]\n")
end
