-- docs/lua/layercheck.d.lua keeps to the grammar of the Lua Language Server's annotations, and means what it says: every
-- annotation is parsed whole, every name in a type is defined, every function has the parameters that stand above it.
local testing = require("testing")
local types = require("types")
local test, equal = testing.test, testing.equal

local path = os.getenv("LAYERCHECK_ROOT") .. "/docs/lua/layercheck.d.lua"
local lines = {}
for line in testing.read(path):gmatch("([^\n]*)\n") do
  lines[#lines + 1] = line
end

-- The type that a text begins with, and the words behind it; LuaLS takes as much as it can.
local function take_type(text)
  local found, rest
  for finish in (text .. " "):gmatch("()%s") do
    local ok, parsed = pcall(types.parse, text:sub(1, finish - 1))
    if ok then
      found, rest = parsed, text:sub(finish):match("^%s*(.-)%s*$")
      break
    end
  end
  assert(found, "no type: " .. text)
  assert(not rest:find("^[|?%[,:)]"), "words that would belong to the type: " .. text)
  return found, rest
end

local defined = {}    -- classes and aliases by name, with the line of each
local mentioned = {}  -- names in types, with a line of each
local fields = {}     -- names of a class's members
local class, params   -- at hand

local function mention(parsed, line)
  types.each_class(parsed, function(name)
    mentioned[name] = mentioned[name] or line
  end)
end

local function define(name, line)
  assert(defined[name] == nil, string.format("line %d: '%s' is defined in line %s", line, name, defined[name]))
  defined[name] = line
end

local function add_member(owner, name)
  assert(not fields[owner][name], string.format("%s.%s is there twice", owner, name))
  fields[owner][name] = true
end

-- Each takes what stands behind its word.
local ANNOTATIONS = {}

function ANNOTATIONS.meta(text)
  equal(text, "")
end

function ANNOTATIONS.alias(text, line)
  local name, shown = text:match("^(%u%w*) (.+)$")
  define(assert(name, text), line)
  local _, rest = take_type(shown)
  equal(rest, "")
end

function ANNOTATIONS.class(text, line)
  local name, separator, parent = text:match("^([%w_]+)(:? ?)([%w_]*)$")
  assert(name and separator == (parent == "" and "" or ": "), text)
  mentioned[parent] = parent ~= "" and line or nil
  define(name, line)
  class, fields[name] = name, {}
end

function ANNOTATIONS.field(text, line)
  local index, shown = text:match("^%[(.-)%] (.+)$")
  if index then
    mention(types.parse(index), line)
  else
    local name
    name, shown = text:match("^([%a_][%w_]*)%?? (.+)$")
    add_member(assert(class, text), assert(name, text))
  end
  local parsed, rest = take_type(shown)
  mention(parsed, line)
  assert(index or rest ~= "" and not rest:find("[%c]"), "a field without a word on it: " .. text)
end

function ANNOTATIONS.param(text, line)
  local name, shown = text:match("^([%a_][%w_]*)%?? (.+)$")
  if name == nil then
    name, shown = text:match("^(%.%.%.) (.+)$")
  end
  params[#params + 1] = assert(name, text)
  mention((take_type(shown)), line)
end

ANNOTATIONS["return"] = function(text, line)
  mention((take_type(text)), line)
end

function ANNOTATIONS.operator(text, line)
  local name, shown = text:match("^(%l+):%s*(.+)$")
  if name == nil then
    name, shown = text:match("^(%l+%b()):%s*(.+)$")
  end
  assert(name, text)
  mention(types.parse(shown), line)
end

-- function Class:method(a, b) end
local function check_function(line)
  local owner, name, list = line:match("^function (%u%w*):([%a_]%w*)%((.-)%) end$")
  if owner == nil then
    owner, name, list = line:match("^function (%l+)%.([%a_]%w*)%((.-)%) end$")
  end
  assert(owner, line)
  equal(list, table.concat(params, ", "), line)
  add_member(fields[owner] and owner or class, name)
end

test("every line is an annotation, a comment, or Lua", function()
  params = {}
  for number, line in ipairs(lines) do
    local word, text = line:match("^%-%-%-@(%l+) ?(.*)$")
    local ok, problem = pcall(function()
      if word then
        assert(ANNOTATIONS[word], "LuaLS knows no @" .. word)(text, number)
      elseif line:find("^function ") then
        check_function(line)
      else
        assert(line == "" or line:find("^%-%-") or line:find("^[%l ]+%u?%w* = {}$") or line:find("^%l+ = {}$"), line)
      end
    end)
    assert(ok, string.format("line %d: %s", number, problem))
    if not line:find("^%-%-%-") then
      params = {}
    end
  end
  equal(lines[1], "---@meta")
end)

test("every name in a type is defined", function()
  for name, line in pairs(mentioned) do
    assert(defined[name], string.format("line %d: there is no class or alias '%s'", line, name))
  end
end)

test("every class and alias is used, or what a file is annotated with", function()
  -- (`Link[]` and the like are Lists; what `collect` gave has SavedPlaces in it.)
  local entry = { Rule = true, List = true, SavedPlace = true, TestFile = true, Configuration = true, Report = true, ReportOutput = true }
  for name, line in pairs(defined) do
    assert(mentioned[name] or entry[name] or name:find("^%l") or name:find("^Report"),
      string.format("line %d: nothing uses '%s'", line, name))
  end
end)

test("the file is Lua", function()
  assert(load(table.concat(lines, "\n"), "=layercheck.d.lua", "t"))
end)

-- A mistake in it would be found.
test("wrong annotations are refused", function()
  for text, word in pairs({
    ["name strin[ the name"] = "field", ["name"] = "field", ["name string|number"] = "field", ["score? fun(a: a word"] = "field",
    ["Name \"a\"|"] = "alias", ["a-b string"] = "param",
  }) do
    class, fields.Wrong, params = "Wrong", {}, {}
    assert(not pcall(ANNOTATIONS[word], text, 0), text)
  end
end)

testing.finish()
