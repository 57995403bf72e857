-- Definition files for editors that use the Lua Language Server (https://luals.github.io).
local types = require("types")

local HEAD = [[
---@meta
-- luacheck: ignore

-- What rules of layercheck %s deal with, for editors: written by `layercheck api --format luals`.
-- A rule file begins with `---@type Rule`, a test with `---@type TestFile`, a configuration with
-- `---@type Configuration`.
]]

-- The names of a class's fields of the layer format, as an alias for what `at`, `has` and `raw` take.
local function field_alias(class)
  local names = {}
  for _, member in ipairs(class.members) do
    if member.kind == "field" then
      names[#names + 1] = string.format("%q", member.name)
    end
  end
  if #names == 0 then
    return nil
  end
  return string.format("---@alias %sField %s\n", class.name, table.concat(names, "|"))
end

-- "Field" in the bindings' tables means the class's own fields.
local function own_fields(text, class)
  return (text:gsub("%f[%w]Field%f[%W]", class.name .. "Field"))
end

local function write_method(out, class, method)
  local signature = types.parse(own_fields(method.type, class))
  local names = {}
  out("\n---" .. method.doc .. "\n")
  for i, param in ipairs(signature.params) do
    names[i] = param.name
    out(string.format("---@param %s%s %s\n", param.name, param.isOptional and "?" or "", param.type.text))
  end
  for _, returned in ipairs(signature.returns) do
    out(string.format("---@return %s\n", returned.text))
  end
  out(string.format("function %s:%s(%s) end\n", class.name, method.name, table.concat(names, ", ")))
end

-- An object that is indexed freely: a list, or JSON as it was written.
local function is_container(class)
  for _, name in ipairs(class.metamethods) do
    if name == "len" then
      return true
    end
  end
  return false
end

local function write_class(out, class)
  local alias = field_alias(class)
  out("\n" .. (alias and alias .. "\n" or ""))
  out(string.format("---%s\n---@class %s\n", class.doc, class.name))
  if is_container(class) then
    out("---@field [string|integer] any\n---@operator len: integer\n")
  end
  for _, member in ipairs(class.members) do
    if member.kind ~= "method" then
      out(string.format("---@field %s %s %s\n", member.name, member.type, member.doc))
    end
  end
  out(string.format("local %s = {}\n", class.name))
  for _, member in ipairs(class.members) do
    if member.kind == "method" then
      write_method(out, class, member)
    end
  end
end

local function write_shape(out, shape)
  out(string.format("\n---%s\n---@class %s\n", shape.doc, shape.name))
  for _, member in ipairs(shape.members) do
    out(string.format("---@field %s%s %s %s\n", member.name, member.isOptional and "?" or "", member.type, member.doc))
  end
end

-- What `rule:report` takes for a place: whatever knows where its fields stand, lists, and places.
local function write_reportable(out, classes)
  local names = {}
  for _, class in ipairs(classes) do
    for _, member in ipairs(class.members) do
      if member.name == "at" then
        names[#names + 1] = class.name
      end
    end
  end
  out("\n---what a finding can be reported at\n---@alias Reportable Place|AttackTechnique|" .. table.concat(names, "|") .. "|any[]\n")
end

return function(api, output)
  local out = output.write
  out(HEAD:format(api.version))
  for _, class in ipairs(api.classes) do
    write_class(out, class)
  end
  write_reportable(out, api.classes)
  for _, shape in ipairs(api.shapes) do
    write_shape(out, shape)
  end
  for _, library in ipairs(api.libraries) do
    write_shape(out, library)
    out(library.name .. " = {}\n")
  end
end
