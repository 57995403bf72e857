-- Types as LuaLS writes them, as far as the bindings' tables use them: parsed, and compared with values.
local types = {}

local PRIMITIVES = {
  any = true, boolean = true, integer = true, number = true, string = true, ["nil"] = true, table = true,
  lightuserdata = true, Field = true,
}

-- A parser is a text and a position; each function below moves the position behind what it takes.
local function take(parser, pattern)
  local first, last, captured = parser.text:find("^%s*" .. pattern, parser.at)
  if first == nil then
    return nil
  end
  parser.at = last + 1
  return captured or parser.text:sub(first, last)
end

local function need(parser, pattern, what)
  return take(parser, pattern) or error(string.format("%s: %s expected at %d", parser.text, what, parser.at), 0)
end

local parse_union

local function parse_function(parser)
  local params, returns = {}, {}
  if not take(parser, "%)") then
    repeat
      local name = take(parser, "(%.%.%.)") or need(parser, "([%a_][%w_]*)", "a parameter")
      local is_optional = take(parser, "%?") ~= nil
      need(parser, ":", "':'")
      params[#params + 1] = { name = name, is_optional = is_optional, type = parse_union(parser) }
    until not take(parser, ",")
    need(parser, "%)", "')'")
  end
  if take(parser, ":") then
    repeat
      returns[#returns + 1] = parse_union(parser)
    until not take(parser, ",")
  end
  return { kind = "function", params = params, returns = returns }
end

local function parse_primary(parser)
  if take(parser, "fun%(") then
    return parse_function(parser)
  end
  if take(parser, "%(") then
    local inner = parse_union(parser)
    need(parser, "%)", "')'")
    return inner
  end
  local word = take(parser, '"([^"]*)"')
  if word then
    return { kind = "literal", value = word }
  end
  if take(parser, "table<") then
    local key = parse_union(parser)
    need(parser, ",", "','")
    local value = parse_union(parser)
    need(parser, ">", "'>'")
    return { kind = "map", key = key, value = value }
  end
  return { kind = "name", name = need(parser, "([%a_][%w_]*)", "a type") }
end

local function parse_suffixed(parser)
  local parsed = parse_primary(parser)
  while true do
    if take(parser, "%[%]") then
      parsed = { kind = "list", item = parsed }
    elseif take(parser, "%?") then
      parsed = { kind = "optional", of = parsed }
    else
      return parsed
    end
  end
end

parse_union = function(parser)
  local parsed = { kind = "union", parse_suffixed(parser) }
  while take(parser, "|") do
    parsed[#parsed + 1] = parse_suffixed(parser)
  end
  return #parsed > 1 and parsed or parsed[1]
end

-- The type that a text begins with, as a tree, and what comes behind it; an error when there is none.
function types.parse_start(text)
  local parser = { text = text, at = 1 }
  local parsed = parse_union(parser)
  return parsed, text:sub(parser.at)
end

-- The type as a tree; an error when the text is none.
function types.parse(text)
  local parsed, rest = types.parse_start(text)
  if rest ~= "" then
    error(string.format("%s: what is %q?", text, rest), 0)
  end
  return parsed
end

-- Calls `visit` for every name in a type that is not Lua's own.
function types.each_class(parsed, visit)
  if parsed.kind == "name" and not PRIMITIVES[parsed.name] then
    visit(parsed.name)
  end
  for _, part in pairs(parsed) do
    if type(part) == "table" then
      types.each_class(part, visit)
    end
  end
end

-- The class of one of the program's objects, such as "Technique", or nil.
function types.class_of(value)
  local name = type(value) == "userdata" and debug.getmetatable(value).__name or ""
  local title = name:match("^layercheck%.(.+)$")
  return title and title:sub(1, 1):upper() .. title:sub(2)
end

local FITS = {
  literal = function(parsed, value) return parsed.value == value end,
  ["function"] = function(_, value) return type(value) == "function" end,
  optional = function(parsed, value) return value == nil or types.fits(parsed.of, value) end,
  map = function(_, value) return type(value) == "table" end,
}

function FITS.name(parsed, value)
  local name = parsed.name
  if name == "any" then
    return true
  elseif name == "integer" then
    return math.type(value) == "integer"
  elseif name == "Field" then
    return type(value) == "string"
  end
  return PRIMITIVES[name] and type(value) == name or types.class_of(value) == name
end

function FITS.union(parsed, value)
  for _, part in ipairs(parsed) do
    if types.fits(part, value) then
      return true
    end
  end
  return false
end

function FITS.list(parsed, value)
  if type(value) ~= "table" and types.class_of(value) ~= "List" then
    return false
  end
  for i = 1, #value do
    if not types.fits(parsed.item, value[i]) then
      return false
    end
  end
  return true
end

function types.fits(parsed, value)
  return FITS[parsed.kind](parsed, value)
end

return types
