-- Changes to a rule's text that its tests should notice: comparisons, logic, truth, numbers. Each is made by itself.
local SWAPS = {
  ["=="] = "~=", ["~="] = "==", ["<"] = "<=", [">"] = ">=", ["<="] = "<", [">="] = ">",
  ["and"] = "or", ["or"] = "and", ["true"] = "false", ["false"] = "true",
}

-- Walks over Lua's tokens: calls `take(token, first, last)` for each that is no comment and no string.
local function walk(text, take)
  local at = 1
  local function skip_long(open)
    local level = open:match("^%[(=*)%[")
    local _, close = text:find("]" .. level .. "]", at + #open, true)
    return (close or #text) + 1
  end
  local function skip_quoted(quote)
    local position = at + 1
    while position <= #text do
      local c = text:sub(position, position)
      if c == "\\" then
        position = position + 1
      elseif c == quote or c == "\n" then
        break
      end
      position = position + 1
    end
    return position + 1
  end
  while at <= #text do
    local long_comment = text:match("^%-%-%[=*%[", at)
    local long_string = text:match("^%[=*%[", at)
    local quote = text:match("^[\"']", at)
    if long_comment then
      at = at + 2
      at = skip_long(long_comment:sub(3))
    elseif text:find("^%-%-", at) then
      at = (text:find("\n", at, true) or #text) + 1
    elseif long_string then
      at = skip_long(long_string)
    elseif quote then
      at = skip_quoted(quote)
    else
      local token = text:match("^[%a_][%w_]*", at) or text:match("^%d[%w%.]*", at) or text:match("^[<>=~]=", at)
        or text:match("^%.%.%.?", at) or text:match("^::", at) or text:match("^.", at) or "\n"
      take(token, at, at + #token - 1)
      at = at + #token
    end
  end
end

-- The part of the text that is a rule's judgement: from its first hook on, or everything.
local HOOKS = { "technique", "layer", "collect", "conclude", "change", "layerChange" }

local function judges(text, position)
  for _, hook in ipairs(HOOKS) do
    local first = text:find("\n%s*" .. hook .. "%s*=%s*function") or text:find("function%s+" .. hook)
    if first and position >= first then
      return true
    end
  end
  -- Helpers above the returned table judge too; what the table says of itself does not.
  local table_start = text:find("\nreturn%s*{") or text:find("^return%s*{")
  return table_start ~= nil and position < table_start
end

local function replacement(token)
  if SWAPS[token] then
    return SWAPS[token]
  end
  if token == "not" then
    return "not not"
  end
  local number = token:match("^%d+$")
  return number and tostring(math.tointeger(number) + 1) or nil
end

-- `word = true` in a table is an item of a list, not a judgement.
local function is_listed(text, first, last)
  return text:sub(1, first - 1):find("=%s*$") ~= nil and text:find("^%s*[,}]", last + 1) ~= nil
end

local function line_of(text, position)
  local _, count = text:sub(1, position):gsub("\n", "")
  return count + 1
end

return function(text)
  local mutants = {}
  walk(text, function(token, first, last)
    local to = replacement(token)
    local is_truth = token == "true" or token == "false"
    if to and judges(text, first) and not (is_truth and is_listed(text, first, last)) then
      mutants[#mutants + 1] = {
        line = line_of(text, first), from = token, to = to, text = text:sub(1, first - 1) .. to .. text:sub(last + 1),
      }
    end
  end)
  return mutants
end
