-- Writes the built-in rules as a C table: their text, and what they say of themselves, so that the
-- program need not load a rule to know that it does not run; and examples from their tests. Files below
-- layercheck/ are no rules but modules, which rules share by require("layercheck.name").
--
--   lua5.4 embed_rules.lua OUTPUT ROOT FILE...
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local embed = require("embed")
local example = require("embed_example")

local SEVERITIES = {
  error = "LC_SEVERITY_ERROR", warning = "LC_SEVERITY_WARNING", info = "LC_SEVERITY_INFO", off = "LC_SEVERITY_OFF",
}

local HOOKS = { technique = 1, layer = 2, collect = 4, conclude = 8, change = 16, layerChange = 32 }
local NEEDS = { attack = 1, base = 2 }

local function sorted_keys(object)
  local keys = {}
  for key in pairs(object) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

-- Plain data as JSON, as bindings/plain.c writes it.
local function json(value)
  if type(value) ~= "table" then
    return type(value) == "string" and '"' .. value:gsub('[\\"]', "\\%0") .. '"' or tostring(value)
  end
  local parts = {}
  for i, item in ipairs(value) do
    parts[i] = json(item)
  end
  if #parts > 0 then
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, key in ipairs(sorted_keys(value)) do
    parts[i] = json(key) .. ":" .. json(value[key])
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function json_literal(value)
  return value == nil and "0" or embed.quote(json(value))
end

local function c_tags(tags)
  local items = {}
  for i, tag in ipairs(tags or {}) do
    items[i] = embed.quote(tag) .. ", "
  end
  return "(const char *const[]){" .. table.concat(items) .. "0}"
end

local function c_options(options)
  local items = {}
  for i, name in ipairs(sorted_keys(options or {})) do
    local option = options[name]
    items[i] = string.format("{%s, %s, %s, %s, %s, %s, %s}, ", embed.quote(name), embed.quote(option.type),
      json_literal(option.default), json_literal(option.values), json_literal(option.minimum),
      json_literal(option.maximum), embed.quote(option.doc or ""))
  end
  return "(const lc_rule_option[]){" .. table.concat(items) .. "{0}}"
end

local function bits(names, known)
  local sum = 0
  for _, name in ipairs(names) do
    sum = sum | assert(known[name], name)
  end
  return sum
end

local function hooks_of(rule)
  local names = {}
  for name in pairs(HOOKS) do
    names[#names + 1] = rule[name] and name or nil
  end
  return names
end

-- `load_module` stands for `require`: only the program's own modules are there.
local function describe(name, text, load_module)
  local environment = setmetatable({ require = load_module }, { __index = _G })
  local rule = assert(load(text, "@rules/" .. name, "t", environment))()
  local severity = assert(SEVERITIES[rule.severity or "error"], name .. ": unknown severity")
  return string.format([[
    {.id = %s, .title = %s, .reason = %s, .docs = %s, .severity = %s, .is_recommended = %s,
     .hooks = %d, .needs = %d, .tags = %s,
     .options = %s}]], embed.quote((name:gsub("%.lua$", ""))), embed.quote(assert(rule.title, name .. ": no title")),
    embed.quote(rule.reason or ""), embed.quote(rule.docs or ""), severity,
    rule.recommended == false and "false" or "true", bits(hooks_of(rule), HOOKS), bits(rule.needs or {}, NEEDS),
    c_tags(rule.tags), c_options(rule.options))
end

local function optional(text)
  return text and embed.quote(text) or "0"
end

local function c_example(found, name)
  if found == nil then
    return "    {0}"
  end
  return string.format("    {.layer =\n%s,\n     .base =\n%s,\n     .base_file = %s, .file = %s, .options = %s, .data = %s, .today = %s}",
    embed.literal(found.layer, name), found.base and embed.literal(found.base, name) or "0", optional(found.base_file), optional(found.file),
    json_literal(found.options), json_literal(found.data), optional(found.today))
end

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close()
end

local function c_examples(root, name)
  local test = name:gsub("%.lua$", ".test.lua")
  local folder = root .. "/" .. name:match("^.*/")
  local bad, good = nil, nil
  if exists(root .. "/" .. test) then
    bad, good = example.from_test(embed.read(root .. "/" .. test), test, function(file)
      return embed.read(folder .. file)
    end)
  end
  return c_example(bad, test) .. ",\n" .. c_example(good, test)
end

-- "layercheck/coverage.lua" is the module "layercheck.coverage".
local function module_name(path)
  return path:match("^layercheck/.*%.lua$") and path:gsub("%.lua$", ""):gsub("/", ".")
end

local function main(output, root, ...)
  local load_module
  function load_module(name)
    local path = name:gsub("%.", "/") .. ".lua"
    local environment = setmetatable({ require = load_module }, { __index = _G })
    return assert(load(embed.read(root .. "/" .. path), "@rules/" .. path, "t", environment))()
  end
  local rules, modules = {}, {}
  for _, path in ipairs({ ... }) do
    local text = embed.read(root .. "/" .. path)
    local name = module_name(path)
    if name then
      modules[#modules + 1] = string.format('  {%s, "rules/%s", {\n%s,\n    %d}, {%s}},\n', embed.quote(name), path,
        embed.literal(text, path), #text, embed.compiled(text, "@rules/" .. path))
    else
      rules[#rules + 1] = string.format('  {{"rules/%s",\n%s,\n    %d, %s},\n%s,\n%s},\n', path, embed.literal(text, path), #text,
        embed.compiled(text, "@rules/" .. path),
        describe(path, text, load_module), c_examples(root, path))
    end
  end
  embed.write(output, string.format([[
#include "bindings/builtin.h"

const lc_builtin_rule lc_builtin_rules[] = {
%s  {{0}, {.id = 0}, {0}, {0}},
};

const lc_rule_module lc_builtin_modules[] = {
%s  {0},
};
]], table.concat(rules), table.concat(modules)))
end

main(table.unpack(arg))
