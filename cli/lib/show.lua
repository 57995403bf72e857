-- Values in the way that people read them, objects of the bindings with all their members.
--
--   local shower = require("show").shower(inspect, { depth = 1, limit = 20, note = function(object, member) ... end })
--   shower(value, "score = ", out)
--
-- writes the lines of a value to `out`, a function of one line. Parts of the layer format (metadata, layout ...) are
-- always shown with their members, other objects within objects only so many levels deep; `limit` is how many items are
-- shown of a list, `note` may add words behind a member.
local number = require("text").number

local show = {}

local MARGIN = 100 -- what fits into so many columns is shown on one line
local DEEPEST = 12 -- tables within tables

local ESCAPES = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }

-- A value without parts, as Lua would write it.
local function scalar(value)
  if type(value) == "string" then
    return '"' .. printable((value:gsub('[\n\r\t"\\]', ESCAPES))) .. '"'
  elseif value == json.null then
    return "null"
  elseif type(value) == "number" then
    return number(value)
  elseif type(value) == "function" or type(value) == "thread" then
    return type(value) -- an address would be another in each run
  elseif type(value) == "table" then
    return "{...}"
  end
  return printable(tostring(value))
end

show.scalar = scalar

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil
end

local function is_part(value)
  return type(value) == "table" or type(value) == "userdata" and value ~= json.null
end

-- Numbers first, then strings, then the rest as it shows.
local function sort_keys(keys)
  local rank = { number = 1, string = 2 }
  table.sort(keys, function(a, b)
    local rank_a, rank_b = rank[type(a)] or 3, rank[type(b)] or 3
    if rank_a ~= rank_b then
      return rank_a < rank_b
    elseif rank_a == 3 then
      return tostring(a) < tostring(b)
    end
    return a < b
  end)
  return keys
end

-- The items of a container as a list of { key, value }; `key` is nil for what stands at its position.
local function items_of_table(value)
  local items, keys = {}, {}
  for position, item in ipairs(value) do
    items[position] = { nil, item }
  end
  for key in next, value do
    if math.type(key) ~= "integer" or key < 1 or key > #items then
      keys[#keys + 1] = key
    end
  end
  for _, key in ipairs(sort_keys(keys)) do
    items[#items + 1] = { key, rawget(value, key) }
  end
  return items
end

local function items_of_list(value)
  local items = {}
  for position = 1, #value do
    items[position] = { nil, value[position] }
  end
  return items
end

-- Keys of an array are numbers.
local function items_of_json(value)
  local items = {}
  for key, item in pairs(value) do
    items[#items + 1] = { type(key) == "string" and key or nil, item }
  end
  return items
end

-- What an iterator gives, as far as the limit goes.
local function items_of_iterator(iterator, limit)
  local items = {}
  for _ = 1, limit do
    local value = iterator()
    if value == nil then
      return items
    end
    items[#items + 1] = { nil, value }
  end
  items.has_more = iterator() ~= nil
  return items
end

local function label_of(key)
  if key == nil then
    return ""
  end
  return is_name(key) and key .. " = " or "[" .. scalar(key) .. "] = "
end

-- One line for containers of few plain things; nil when it is longer.
local function inline(items, room)
  local words = {}
  for i, item in ipairs(items) do
    if is_part(item[2]) or type(item[2]) == "function" then
      return nil
    end
    words[i] = label_of(item[1]) .. scalar(item[2])
  end
  local line = #words == 0 and "{}" or "{ " .. table.concat(words, ", ") .. " }"
  return not items.has_more and #line <= room and line or nil
end

-- The described classes by name; `is_format` tells those with fields of the layer format.
function show.classes_by_name(inspect)
  local classes = {}
  for _, class in ipairs(inspect.classes) do
    classes[class.name] = class
    for _, member in ipairs(class.members) do
      class.is_format = class.is_format or member.kind == "field"
    end
  end
  return classes
end

-- `options.depth` and `options.limit` may be left out: no level below the first, and everything.
function show.shower(inspect, options)
  local classes = show.classes_by_name(inspect)
  local limit, note = options.limit or math.maxinteger, options.note or function() return "" end
  local write
  local open = {} -- the tables that are being shown, so that circles end

  local function write_items(items, label, indent, depth, suffix, out)
    local line = inline(items, MARGIN - #indent - #label)
    if line and #items <= limit then
      return out(indent .. label .. line .. suffix)
    end
    out(indent .. label .. "{" .. suffix)
    for position = 1, math.min(#items, limit) do
      write(items[position][2], label_of(items[position][1]), indent .. "  ", depth, "", out)
    end
    if items.has_more or #items > limit then
      out(indent .. "  ...")
    end
    out(indent .. "}")
  end

  local function write_members(object, class, indent, depth, out)
    for _, member in ipairs(class.members) do
      if member.kind ~= "method" then
        write(object[member.name], member.name .. " = ", indent .. "  ", depth, note(object, member), out)
      end
    end
  end

  -- Whether an object is shown with its members: parts of a layer always are, layers and entries only by themselves.
  local function is_opened(class, indent, depth)
    if class.name == "Layer" or class.name == "Technique" then
      return indent == "" and depth >= 0
    end
    return class.is_format or depth >= 0
  end

  local function write_object(object, class, label, indent, depth, suffix, out)
    out(indent .. label .. printable(tostring(object)) .. suffix)
    if is_opened(class, indent, depth) then
      write_members(object, class, indent, depth - 1, out)
    end
  end

  write = function(value, label, indent, depth, suffix, out)
    local class = inspect.class_of(value)
    if class == "List" then
      return write_items(items_of_list(value), label, indent, depth, suffix, out)
    elseif class == "Json" then
      return write_items(items_of_json(value), label, indent, depth, suffix, out)
    elseif class then
      return write_object(value, classes[class], label, indent, depth, suffix, out)
    elseif type(value) == "function" and inspect.is_iterator(value) then
      return write_items(items_of_iterator(value, limit), label, indent, depth - 1, suffix, out)
    elseif type(value) == "table" and not open[value] and #indent < 2 * DEEPEST then
      open[value] = true
      write_items(items_of_table(value), label, indent, depth - 1, suffix, out)
      open[value] = nil
      return
    end
    out(indent .. label .. scalar(value) .. suffix)
  end

  return function(value, label, out)
    write(value, label, "", options.depth or 0, "", out)
  end
end

return show
