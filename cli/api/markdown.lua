-- The manual of objects: docs/reference.md.
local types = require("types")

local HEAD = [[
# Reference

Everything that a rule can reach, and every table that people write. Written by `layercheck api --format markdown`
from the tables that the program itself works by; [writing-rules.md](writing-rules.md) is the introduction.

- [Objects](#objects): %s
- [Tables](#tables): %s
- [Globals](#globals)

Types are written as the Lua Language Server writes them: `string?` is a string or nil, `Link[]` a list of links,
`fun(id: string): Technique?` a function.

## Objects

Objects have the layer format's own names. A field that the layer leaves out, or that has a type which Navigator does not
take, reads as Navigator reads it: as the default, or nil. Reading a member that does not exist is an error with a
suggestion. Nothing can be changed.

### All objects of the layer format

What %s have, each for its own fields.
]]

local function anchor(name)
  return string.format("[%s](#%s)", name, name:lower())
end

local function links(entries)
  local names = {}
  for i, entry in ipairs(entries) do
    names[i] = anchor(entry.name)
  end
  return table.concat(names, ", ")
end

-- A bar would end a table's cell, in code too.
local function code(text)
  return "`" .. text:gsub("|", "\\|") .. "`"
end

local function row(out, ...)
  out("| " .. table.concat({ ... }, " | ") .. " |\n")
end

local function head(out, ...)
  out("\n")
  row(out, ...)
  out(string.rep("|---", select("#", ...)) .. "|\n")
end

local function of_kind(class, kind)
  local members = {}
  for _, member in ipairs(class.members) do
    if member.kind == kind then
      members[#members + 1] = member
    end
  end
  return members
end

-- The versions of the layer format that have a field.
local function versions(field)
  return field.removed and field.since .. " until " .. field.removed or "from " .. field.since
end

local function write_fields(out, fields)
  if #fields == 0 then
    return
  end
  head(out, "field", "type", "default", "format", "meaning")
  for _, field in ipairs(fields) do
    row(out, code(field.name), code(field.type), field.fallback and code(field.fallback) or "",
      versions(field) .. (field.isRequired and ", required" or ""), field.doc)
  end
end

local function write_members(out, members)
  if #members == 0 then
    return
  end
  head(out, "member", "type", "meaning")
  for _, member in ipairs(members) do
    row(out, code(member.name), code(member.type), member.doc)
  end
end

-- Classes with fields of the layer format, and what all of them have: a set of "name type".
local function format_classes(classes)
  local with_fields, counts, common = {}, {}, {}
  for _, class in ipairs(classes) do
    if #of_kind(class, "field") > 0 then
      with_fields[#with_fields + 1] = class
      for _, member in ipairs(class.members) do
        local key = member.name .. " " .. member.type
        counts[key] = (counts[key] or 0) + 1
      end
    end
  end
  for key, count in pairs(counts) do
    common[key] = count == #with_fields
  end
  return with_fields, common
end

-- The class's members that are in the set, or those that are not.
local function split_members(class, common)
  local shared, own = {}, {}
  for _, member in ipairs(class.members) do
    local list = common[member.name .. " " .. member.type] and shared or own
    list[#list + 1] = member
  end
  return { name = "object", members = shared }, { name = class.name, doc = class.doc, members = own }
end

-- "technique:entry(id, tactic?)"
local function call(class, method)
  local names = {}
  for i, param in ipairs(types.parse(method.type).params) do
    names[i] = param.name .. (param.isOptional and "?" or "")
  end
  local object = class.name:sub(1, 1):lower() .. class.name:sub(2)
  return string.format("%s:%s(%s)", object, method.name, table.concat(names, ", "))
end

local function write_methods(out, class)
  local methods = of_kind(class, "method")
  if #methods == 0 then
    return
  end
  head(out, "method", "gives", "meaning")
  for _, method in ipairs(methods) do
    local gives = {}
    for i, returned in ipairs(types.parse(method.type).returns) do
      gives[i] = returned.text
    end
    row(out, code(call(class, method)), code(table.concat(gives, ", ")), method.doc)
  end
end

local function write_class(out, class)
  out(string.format("\n### %s\n\n%s.\n", class.name, class.doc:gsub("^%l", string.upper)))
  write_fields(out, of_kind(class, "field"))
  write_members(out, of_kind(class, "member"))
  write_methods(out, class)
end

local function write_shape(out, shape)
  out(string.format("\n### %s\n\n%s.\n", shape.name, shape.doc:gsub("^%l", string.upper)))
  local has_optional = false
  for _, member in ipairs(shape.members) do
    has_optional = has_optional or member.isOptional
  end
  head(out, "member", "type", "meaning")
  for _, member in ipairs(shape.members) do
    local is_demanded = has_optional and not member.isOptional
    row(out, code(member.name) .. (is_demanded and ", required" or ""), code(member.type), member.doc)
  end
end

local function write_globals(out, api)
  out("\n## Globals\n\nA rule finds these among its globals and nothing else.\n\n")
  local functions, tables = {}, {}
  for _, global in ipairs(api.globals) do
    if global.members then
      tables[#tables + 1] = string.format("- %s: `%s`\n", code(global.name), table.concat(global.members, "` `"))
    else
      functions[#functions + 1] = code(global.name)
    end
  end
  out("- " .. table.concat(functions, " ") .. "\n" .. table.concat(tables))
  for _, library in ipairs(api.libraries) do
    out(string.format("\n### %s\n\n%s.\n", library.name, library.doc))
    write_members(out, library.members)
  end
end

return function(api, output)
  local out = output.write
  local with_fields, common = format_classes(api.classes)
  out(HEAD:format(links(api.classes), links(api.shapes), links(with_fields)))
  -- The last one's words fit all: they speak of an object.
  local shared = split_members(with_fields[#with_fields], common)
  write_members(out, of_kind(shared, "member"))
  write_methods(out, shared)
  for _, class in ipairs(api.classes) do
    local _, own = split_members(class, common)
    write_class(out, own)
  end
  out("\n## Tables\n\nWhat rule files, tests and configurations return, and what rules are handed with an object.\n")
  for _, shape in ipairs(api.shapes) do
    write_shape(out, shape)
  end
  write_globals(out, api)
end
