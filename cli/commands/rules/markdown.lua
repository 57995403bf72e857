-- The index of all rules, beside whose file the pages stand in a folder for each category.
local markdown = require("markdown")
local rules = require("rules")

local HEAD = [[
# Rules

Rules with a severity in bold run, by default or as the configuration says; the others when the configuration, `--rule` or
`--tag` names them.
Written by `layercheck rules --format markdown`, each page by `layercheck explain --format markdown ID`.
]]

local function row(rule)
  local link = string.format("[%s](%s.md)", markdown.escape(rule.id), rule.id)
  if rule.problem then
    return markdown.row({ link, markdown.escape(rule.problem), "broken" })
  end
  local severity = rule.runs == "off" and rule.severity or "**" .. rule.runs .. "**"
  return markdown.row({ link, markdown.escape(rule.title), severity })
end

return function(list, output)
  output.write(HEAD)
  for _, group in ipairs(rules.by_category(list)) do
    output.write("\n## ", markdown.escape(group.category), "\n\n", markdown.row({ "rule", "what holds", "severity" }), "|---|---|---|\n")
    for _, rule in ipairs(group.rules) do
      output.write(row(rule))
    end
  end
end
