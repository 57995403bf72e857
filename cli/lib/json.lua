-- JSON with the keys of objects in a fixed order, so that the same report gives the same bytes.
--
--   local ordered = require("json")
--   local encode = ordered.encoder({ "rule", "message", "tags" })
--   encode({ tags = ordered.array({}), message = "m", rule = "r" }) --> {"rule":"r","message":"m","tags":[]}
--
-- A table with an item at 1 is an array, any other an object, unless `array` says otherwise. `json.null`
-- stands for null; members that are nil are left out. Keys that were not named come last, by name.
local number = require("text").number

local ordered = {}

local ARRAY = {}

-- Marks a list as an array, which it need not be unless it may be empty.
function ordered.array(list)
  return setmetatable(list, ARRAY)
end

-- The value, or null where there is none.
function ordered.or_null(value)
  if value == nil then
    return json.null
  end
  return value
end

-- Those members of a table, each of them there if only as null.
function ordered.pick(values, names)
  local picked = {}
  for _, name in ipairs(names) do
    picked[name] = ordered.or_null(values[name])
  end
  return picked
end

-- A character of UTF-8 as JSON's escapes.
local function escape(character)
  local code = utf8.codepoint(character)
  if code < 0x10000 then
    return string.format("\\u%04x", code)
  end
  code = code - 0x10000
  return string.format("\\u%04x\\u%04x", 0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
end

-- lua-cjson writes "/" as "\/", which is right and hard to read. JSON is UTF-8, and names of files may be
-- any bytes. What would move or hide the text around it is escaped, as control characters are.
local function encode_string(value)
  if not value:find("[^ !#-%[%]-~]") then
    return '"' .. value .. '"'
  end
  if not utf8.len(value) then
    value = printable(value)
  end
  return (json.encode(value):gsub("\\(.)", function(escaped)
    return escaped == "/" and "/" or "\\" .. escaped
  end):gsub("[\xC2-\xF4][\x80-\xBF]+", function(character)
    return printable(character) ~= character and escape(character) or nil
  end))
end

local function encode_scalar(value)
  if type(value) == "string" then
    return encode_string(value)
  end
  if type(value) == "number" and value == value then
    return number(value)
  end
  return json.encode(value)
end

local function sorted_keys(object, ranks)
  local keys = {}
  for key in pairs(object) do
    keys[#keys + 1] = key
  end
  table.sort(keys, function(a, b)
    local rank_a, rank_b = ranks[a] or math.huge, ranks[b] or math.huge
    if rank_a ~= rank_b then
      return rank_a < rank_b
    end
    return a < b
  end)
  return keys
end

-- A function that encodes a value, objects with their keys in this order.
function ordered.encoder(order)
  local ranks = {}
  for rank, key in ipairs(order) do
    ranks[key] = ranks[key] or rank
  end

  local function encode(value)
    if type(value) ~= "table" then
      return encode_scalar(value)
    end
    local parts = {}
    if value[1] ~= nil or getmetatable(value) == ARRAY then
      for position, item in ipairs(value) do
        parts[position] = encode(item)
      end
      return "[" .. table.concat(parts, ",") .. "]"
    end
    for position, key in ipairs(sorted_keys(value, ranks)) do
      parts[position] = encode_string(key) .. ":" .. encode(value[key])
    end
    return "{" .. table.concat(parts, ",") .. "}"
  end

  return encode
end

-- Writes the items of a list one a line, so that files can be compared line by line.
function ordered.write_lines(out, items, encode)
  out.write("[")
  for position, item in ipairs(items) do
    out.write(position == 1 and "\n" or ",\n", encode(item))
  end
  out.write(#items == 0 and "]" or "\n]")
end

return ordered
