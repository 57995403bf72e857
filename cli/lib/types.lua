-- Types as LuaLS writes them, as far as the tables of the bindings use them:
--
--   types.parse("fun(id: string, tactic?: string): Technique?, boolean")
--
-- gives a tree of { kind = "function", params = { { name, isOptional, type }, ... }, returns = { ... } }. Other kinds are
-- "name" (name), "literal" (value), "optional" (of), "list" (item), "map" (key, value), "union" (a list). Each has its `text`.
local types = {}

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
      params[#params + 1] = { name = name, isOptional = is_optional, type = parse_union(parser) }
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

-- Gives a type the text that it was parsed from.
local function with_text(parser, start, parsed)
  parsed.text = parser.text:sub(start, parser.at - 1):match("^%s*(.-)%s*$")
  return parsed
end

local function parse_suffixed(parser)
  local start = parser.at
  local parsed = with_text(parser, start, parse_primary(parser))
  while true do
    if take(parser, "%[%]") then
      parsed = with_text(parser, start, { kind = "list", item = parsed })
    elseif take(parser, "%?") then
      parsed = with_text(parser, start, { kind = "optional", of = parsed })
    else
      return parsed
    end
  end
end

parse_union = function(parser)
  local start = parser.at
  local parsed = { kind = "union", parse_suffixed(parser) }
  while take(parser, "|") do
    parsed[#parsed + 1] = parse_suffixed(parser)
  end
  return #parsed > 1 and with_text(parser, start, parsed) or parsed[1]
end

-- The type that a text begins with, and what comes behind it; an error when there is none.
function types.parse_start(text)
  local parser = { text = text, at = 1 }
  local parsed = parse_union(parser)
  return parsed, text:sub(parser.at)
end

-- The type that a text is; an error when it is none.
function types.parse(text)
  local parsed, rest = types.parse_start(text)
  if rest ~= "" then
    error(string.format("%s: what is %q?", text, rest), 0)
  end
  return parsed
end

return types
