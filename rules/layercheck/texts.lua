-- Texts about texts: require("layercheck.texts").
local texts = {}

-- "a, b or c"
function texts.join(list, word)
  local head = table.concat(list, ", ", 1, #list - 1)
  return (head == "" and "" or head .. " " .. word .. " ") .. (list[#list] or "")
end

function texts.quoted(list)
  local quoted = {}
  for i, text in ipairs(list) do
    quoted[i] = "'" .. text .. "'"
  end
  return quoted
end

-- At most 60 characters of a text.
function texts.cut(text)
  local finish = utf8.offset(text, 58)
  return finish and utf8.offset(text, 62) and text:sub(1, finish - 1) .. "..." or text
end

-- Appends "name value" for each member of a table, in the order of the names.
function texts.describe(into, members)
  local names = {}
  for name in pairs(members or {}) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local value = members[name]
    into[#into + 1] = name .. " " .. (type(value) == "table" and texts.join(value, "or") or tostring(value))
  end
end

-- The Lua pattern of a glob with * and ?.
function texts.globPattern(glob)
  return "^" .. glob:gsub("%W", "%%%0"):gsub("%%%*", ".*"):gsub("%%%?", ".") .. "$"
end

-- The end of the set that begins at a position of a pattern ("[^]a-z%]]"), or nil. Its first character may be a "]".
local function end_of_set(pattern, at)
  at = pattern:match("^%[%^?()", at)
  repeat
    at = pattern:match("^%%.()", at) or pattern:match("^[^%%]()", at)
  until not at or pattern:sub(at, at) == "]"
  return at and at + 1
end

-- The items of patterns that may be wrong, by what they begin with: where one ends, and what is wrong when it does not.
local ITEMS = {
  { "^%[", end_of_set, "a '[' without its ']'" },
  { "^%%b", function(pattern, at) return pattern:match("^%%b..()", at) end, "a '%b' without its two characters" },
  { "^%%f", function(pattern, at) return pattern:find("^%[", at + 2) and end_of_set(pattern, at + 2) end, "a '%f' without its set" },
  { "^%%", function(pattern, at) return pattern:match("^%%.()", at) end, "a '%' at its end" },
  { "^", function(_, at) return at + 1 end },
}

local function end_of_item(pattern, at)
  for _, item in ipairs(ITEMS) do
    if pattern:find(item[1], at) then
      return item[2](pattern, at), item[3]
    end
  end
end

-- Follows the captures of a pattern item by item; gives what is wrong with one, or nil.
local function capture_problem(captures, item)
  if item == "(" then
    captures.count = captures.count + 1
    captures.open[#captures.open + 1] = captures.count
  elseif item == ")" then
    local closed = table.remove(captures.open)
    if closed == nil then
      return "a ')' without its '('"
    end
    captures.is_closed[closed] = true
  elseif item:find("^%%%d") and not captures.is_closed[tonumber(item:sub(2))] then
    return string.format("a '%s' without that capture before it", item)
  end
end

-- What is wrong with a Lua pattern, or nil. (string.find says so too, but only of the part that a text leads it to.)
function texts.patternProblem(pattern)
  local at, captures = 1, { count = 0, open = {}, is_closed = {} }
  while at <= #pattern do
    local finish, problem = end_of_item(pattern, at)
    if not finish then
      return problem
    end
    problem = capture_problem(captures, pattern:sub(at, finish - 1))
    if problem then
      return problem
    end
    at = finish
  end
  return #captures.open > 0 and "a '(' without its ')'" or nil
end

return texts
