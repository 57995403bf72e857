-- All rules, a line each, below their categories.
local page = require("page")
local rules = require("rules")
local plural = require("text").plural

local function ids(list)
  local texts = {}
  for i, rule in ipairs(list) do
    texts[i] = rule.id
  end
  return texts
end

local function line(rule, width, paint)
  if rule.problem then
    return string.format("! %s  %s  %s\n", page.pad(rule.id, width), paint("error", "broken "), rule.problem)
  end
  local runs = rule.runs ~= "off"
  local severity = runs and rule.runs or rule.severity
  return string.format("%s %s  %s  %s\n", runs and paint("good", "*") or " ", page.pad(rule.id, width),
    paint(runs and severity or "dim", page.pad(severity, #"warning")), rule.title)
end

return function(list, output)
  local paint = page.painter(output.color)
  local width, running = page.widest(ids(list)), 0
  for _, group in ipairs(rules.by_category(list)) do
    output.write(paint("bold", group.category), "\n")
    for _, rule in ipairs(group.rules) do
      output.write(line(rule, width, paint))
      running = running + (rule.runs and rule.runs ~= "off" and 1 or 0)
    end
    output.write("\n")
  end
  output.write(string.format("%s, of which %d run (*). 'layercheck explain ID' says more of one.\n", plural(#list, "rule"),
    running))
end
