-- What pages and lists of rules share. A rule is a table as cli/catalogue.h says.
local scalar = require("show").scalar

local rules = {}

-- "content" of "content/secret".
function rules.category(rule)
  return rule.id:match("^(.*)/") or rule.id
end

-- Of the rules, in their order, a list of { category, rules }.
function rules.by_category(list)
  local groups = {}
  for _, rule in ipairs(list) do
    local category = rules.category(rule)
    if #groups == 0 or groups[#groups].category ~= category then
      groups[#groups + 1] = { category = category, rules = {} }
    end
    local group = groups[#groups].rules
    group[#group + 1] = rule
  end
  return groups
end

-- Plain data as Lua writes it, on one line.
function rules.literal(value)
  if type(value) ~= "table" then
    return scalar(value)
  end
  local parts = {}
  for i, item in ipairs(value) do
    parts[i] = rules.literal(item)
  end
  if #parts == 0 then
    for key, item in pairs(value) do
      parts[#parts + 1] = key .. " = " .. rules.literal(item)
    end
    table.sort(parts)
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

-- An option's default as Lua writes it, or nil.
function rules.default(option)
  return option.default and rules.literal(json.decode(option.default))
end

-- What the configuration sets an option to, as Lua writes it, or nil.
function rules.value(option)
  return option.value and rules.literal(json.decode(option.value))
end

-- What an option may be besides its type: ", one of { "a", "b" }", ", 0 to 100"; `code` may mark up what is Lua.
function rules.restriction(option, code)
  code = code or function(text) return text end
  local values = option.values and ", one of " .. code(rules.literal(json.decode(option.values))) or ""
  if option.minimum and option.maximum then
    return string.format("%s, %s to %s", values, option.minimum, option.maximum)
  elseif option.minimum then
    return string.format("%s, at least %s", values, option.minimum)
  end
  return option.maximum and string.format("%s, at most %s", values, option.maximum) or values
end

local MARGIN = 100 -- what fits into so many columns is written on one line

-- An entry of the configuration's `rules`: off when the rule runs by default and has no options, otherwise all of it,
-- as it is in force.
local function setting(rule)
  local options = {}
  for _, option in ipairs(rule.options) do
    local value = rules.value(option) or rules.default(option)
    options[#options + 1] = value and string.format("%s = %s", option.name, value)
  end
  if #options == 0 then
    return { scalar(rule.isRecommended and "off" or rule.severity) }
  end
  local severity = "severity = " .. scalar(rule.runs == "off" and rule.severity or rule.runs)
  local line = string.format("{ %s, options = { %s } }", severity, table.concat(options, ", "))
  if #line <= MARGIN - #rule.id then
    return { line }
  end
  local lines = { "{", "  " .. severity .. ",", "  options = {" }
  for _, option in ipairs(options) do
    lines[#lines + 1] = "    " .. option .. ","
  end
  lines[#lines + 1] = "  },"
  lines[#lines + 1] = "}"
  return lines
end

-- A configuration's `rules` that changes what the rule does.
function rules.configuration(rule)
  local lines = setting(rule)
  lines[1] = string.format("[%s] = %s", scalar(rule.id), lines[1])
  lines[#lines] = lines[#lines] .. ","
  return "rules = {\n  " .. table.concat(lines, "\n  ") .. "\n}"
end

-- An entry of the configuration's `rules` that gives a rule a severity.
function rules.switch(id, severity)
  return string.format("rules = { [%s] = %s }", scalar(id), scalar(severity))
end

local NEEDS = { attack = "the layer's ATT&CK release", base = "an earlier state of the layer (--base)" }

-- What the rule cannot do without, in words; nil when there is nothing.
function rules.needs(rule)
  local words = {}
  for i, need in ipairs(rule.needs) do
    words[i] = NEEDS[need]
  end
  return #words > 0 and require("text").list(words) or nil
end

-- Whether and how the rule runs.
function rules.severity(rule)
  local default = rule.severity .. (rule.isRecommended and ", runs by default" or ", off by default")
  local usual = rule.isRecommended and rule.severity or "off"
  return rule.runs == usual and default or string.format("%s; here %s", default, rule.runs)
end

-- The lines of a file's text, fit to be shown.
function rules.lines(text)
  local lines = {}
  for line in text:gmatch("([^\n]*)\n") do
    lines[#lines + 1] = printable(line)
  end
  return lines
end

-- What an example is run with, in words: "with most = 2, on 2026-11-24, as copy.json, renamed from layer.json"; nil for nothing.
function rules.circumstances(example)
  local words = {}
  for name, value in pairs(example.options and json.decode(example.options) or {}) do
    words[#words + 1] = string.format("with %s = %s", name, rules.literal(value))
  end
  table.sort(words)
  words[#words + 1] = example.data and "with data = " .. rules.literal(json.decode(example.data))
  words[#words + 1] = example.today and "on " .. example.today
  words[#words + 1] = example.file and "as " .. example.file
  words[#words + 1] = example.baseFile and "renamed from " .. example.baseFile
  return #words > 0 and table.concat(words, ", ") or nil
end

return rules
