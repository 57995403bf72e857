-- A rule as JSON: { id, category, title, ..., options }.
local ordered = require("json")
local category = require("rules").category

local KEYS = {
  "id", "category", "title", "reason", "docs", "severity", "recommended", "runs", "origin", "path", "problem", "tags", "needs",
  "hooks", "options", "examples", "name", "type", "default", "value", "values", "minimum", "maximum", "doc", "bad", "good", "layer", "base",
  "baseFile", "file", "data", "today", "messages",
}

local rule_json = { encode = ordered.encoder(KEYS) }

-- Types of several values are named in the plural; no other ends so.
local function is_list_type(name)
  return name:match("s$") ~= nil
end

local function decode(text, is_list)
  local value = text and json.decode(text)
  return is_list and value and ordered.array(value) or value
end

local function option_table(option)
  return {
    name = option.name,
    type = option.type,
    default = decode(option.default, is_list_type(option.type)),
    value = decode(option.value, is_list_type(option.type)),
    values = decode(option.values, true),
    minimum = decode(option.minimum),
    maximum = decode(option.maximum),
    doc = option.doc,
  }
end

-- The table that `encode` takes.
function rule_json.table(rule)
  local options = {}
  for i, option in ipairs(rule.options or {}) do
    options[i] = option_table(option)
  end
  return {
    id = rule.id, category = category(rule), title = rule.title, reason = rule.reason, docs = rule.docs,
    severity = rule.severity, recommended = rule.isRecommended, runs = rule.runs, origin = rule.origin, path = rule.path,
    problem = rule.problem, tags = ordered.array(rule.tags or {}), needs = ordered.array(rule.needs or {}),
    hooks = ordered.array(rule.hooks or {}), options = ordered.array(options),
  }
end

-- An example, or nil.
function rule_json.example(example)
  return example and {
    layer = example.layer, base = example.base, baseFile = example.baseFile, file = example.file, data = decode(example.data),
    today = example.today, options = decode(example.options),
    messages = ordered.array(example.messages),
  }
end

return rule_json
