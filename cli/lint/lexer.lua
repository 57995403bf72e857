-- Lua's source text as a list of tokens. The text compiles, so nothing can be wrong with it.
--
-- A token is { kind, text, line, column }, and of a string or a number its `value`; kinds are "name", "keyword", "string",
-- "number", "operator" and "end". Columns count characters from 1.
local KEYWORDS = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true until
  while]]):gmatch("%a+") do
  KEYWORDS[word] = true
end

-- Longer ones first.
local OPERATORS = {
  "...", "<<", ">>", "//", "==", "~=", "<=", ">=", "::", "..", "+", "-", "*", "/", "%", "^", "#", "&", "~", "|", "<", ">",
  "=", "(", ")", "{", "}", "[", "]", ";", ":", ",", ".",
}

-- Where a long bracket that begins at a position ends; nil when there is none.
local function long_end(source, at)
  local level = source:match("^%[(=*)%[", at)
  if level == nil then
    return nil
  end
  local _, last = source:find("]" .. level .. "]", at, true)
  return last
end

-- Where a string in quotes ends.
local function quoted_end(source, at)
  local quote, last = source:sub(at, at), at + 1
  while source:sub(last, last) ~= quote do
    if source:sub(last, last + 1) == "\\z" then
      last = source:match("^%s*()", last + 2)
    else
      last = last + (source:sub(last, last) == "\\" and 2 or 1)
    end
  end
  return last
end

-- The kind of the token that begins at a position, and where it ends.
local function scan(source, at)
  local word = source:match("^[%a_][%w_]*", at)
  if word then
    return KEYWORDS[word] and "keyword" or "name", at + #word - 1
  end
  local number = source:match("^%.?%d", at)
  if number then
    local hex = source:match("^0[xX][%x.]*[pP]?[+-]?%x*", at)
    return "number", at + #(hex or source:match("^[%d.]*[eE][+-]?%d+", at) or source:match("^[%d.]+", at)) - 1
  end
  local long = long_end(source, at)
  if long then
    return "string", long
  elseif source:find("^[\"']", at) then
    return "string", quoted_end(source, at)
  end
  for _, operator in ipairs(OPERATORS) do
    if source:sub(at, at + #operator - 1) == operator then
      return "operator", at + #operator - 1
    end
  end
end

-- Where the comment ends that begins at a position; nil when none does.
local function comment_end(source, at)
  if source:sub(at, at + 1) ~= "--" then
    return nil
  end
  return long_end(source, at + 2) or source:match("^[^\n]*()", at) - 1
end

-- The number of characters in front of a position of its line, from 1.
local function column_of(source, line_start, at)
  return (utf8.len(source, line_start, at - 1, true) or at - line_start) + 1
end

-- The tokens, and the comments by the line that they begin on.
return function(source)
  local tokens, comments = {}, {}
  local at, line, line_start = 1, 1, 1
  local function advance(last)
    for position in source:sub(at, last):gmatch("()\n") do
      line, line_start = line + 1, at + position
    end
    at = last + 1
  end
  while true do
    advance(source:match("^%s*()", at) - 1)
    local comment = comment_end(source, at)
    if at > #source then
      tokens[#tokens + 1] = { kind = "end", text = "", line = line, column = column_of(source, line_start, at) }
      return tokens, comments
    elseif comment then
      comments[line] = source:sub(at, comment)
      advance(comment)
    else
      local kind, last = scan(source, at)
      local text = source:sub(at, last)
      local value = (kind == "string" or kind == "number") and load("return " .. text)() or nil
      tokens[#tokens + 1] = { kind = kind, text = text, value = value, line = line, column = column_of(source, line_start, at) }
      advance(last)
    end
  end
end
