-- Layers as rules see them.
local ordered = require("json")
local show = require("show")
local scalar = show.scalar

-- The entries that are wanted: all, or those of some techniques.
local function entries_of(layer, options)
  local entries = {}
  for technique in layer:techniques() do
    if options.techniques == nil or options.techniques[technique.techniqueID or ""] then
      entries[#entries + 1] = technique
    end
  end
  return entries
end

-- Text -----------------------------------------------------------------------------------------

-- What is written where a rule reads something else, because Navigator does too; or an empty string.
local function difference(object, member)
  local written, read = object:raw(member.name), object[member.name]
  local is_same = written == read or (type(written) == "userdata" and type(read) == "userdata")
  return is_same and "" or ", written as " .. scalar(written)
end

-- What stands behind a member: that nobody wrote it, or where it is.
local function note_for(options)
  return function(object, member)
    if member.kind ~= "field" then
      return ""
    elseif not object:has(member.name) then
      return "  -- default"
    end
    local place = options.places and tostring(object:at(member.name)):match("%d+:%d+$") or ""
    local words = place .. difference(object, member)
    return words ~= "" and "  -- " .. words:gsub("^, ", "") or ""
  end
end

local function write_text(layers, inspect, options, out)
  local write = show.shower(inspect, { depth = 1, note = note_for(options) })
  local function line(text)
    out.write(text, "\n")
  end
  for layer in layers do
    if options.techniques then
      line(printable(layer.file .. ": " .. tostring(layer)))
    else
      write(layer, printable(layer.file) .. ": ", line)
    end
    for _, technique in ipairs(entries_of(layer, options)) do
      write(technique, "technique " .. technique.position .. ": ", line)
    end
  end
end

-- JSON -----------------------------------------------------------------------------------------

local encode_plain = ordered.encoder({ "line", "column", "endLine", "endColumn" })
local encode

local function encode_list(value, each)
  local items = {}
  for position = 1, #value do
    items[position] = each(value[position])
  end
  return "[" .. table.concat(items, ",") .. "]"
end

-- Members are { name, JSON text }.
local function encode_members(members)
  local parts = {}
  for i, member in ipairs(members) do
    parts[i] = encode_plain(member[1]) .. ":" .. member[2]
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

-- JSON of the layer's own, as it was written.
local function encode_json(value)
  local parts = {}
  if tostring(value):find("^JSON array") then
    for _, item in pairs(value) do
      parts[#parts + 1] = encode(item)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for key, item in pairs(value) do
    parts[#parts + 1] = { key, encode(item) }
  end
  return encode_members(parts)
end

-- Where the fields stand that the file writes.
local function encode_places(object, class)
  local places = {}
  for _, member in ipairs(class.members) do
    if member.kind == "field" and object:has(member.name) then
      local place = object:at(member.name)
      local copy = { line = place.line, column = place.column, endLine = place.endLine, endColumn = place.endColumn }
      places[#places + 1] = { member.name, encode_plain(copy) }
    end
  end
  return encode_members(places)
end

-- The members of an object in the order of its class; the layer that it is in is not repeated.
local function encode_object(inspect, object, class, depth, options)
  local members = {}
  for _, member in ipairs(class.members) do
    local value = member.kind ~= "method" and object[member.name]
    if member.kind ~= "method" and inspect.class_of(value) ~= "Layer" then
      members[#members + 1] = { member.name, encode(value, depth - 1) }
    end
  end
  if options.places and class.is_format then
    members[#members + 1] = { "places", encode_places(object, class) }
  end
  return encode_members(members)
end

-- Sets `encode(value, depth)`: objects that are no part of the layer are named once the depth is used up.
local function prepare(inspect, options)
  local classes = show.classes_by_name(inspect)
  encode = function(value, depth)
    local class = classes[inspect.class_of(value)]
    if class and class.name == "Json" then
      return encode_json(value)
    elseif class and class.name == "List" or type(value) == "table" then
      return encode_list(value, encode)
    elseif class and (class.is_format or (depth or -1) >= 0) then
      return encode_object(inspect, value, class, depth or -1, options)
    elseif class then
      return encode_plain(tostring(value))
    end
    return value == nil and "null" or encode_plain(value)
  end
end

local function write_json(layers, inspect, options, out)
  prepare(inspect, options)
  local separator = "[\n"
  for layer in layers do
    local text = encode(layer, 1)
    out.write(separator, text:sub(1, -2), ',"techniques":')
    ordered.write_lines(out, entries_of(layer, options), function(technique)
      return encode(technique, 1)
    end)
    out.write("}")
    separator = ",\n"
  end
  out.write(separator == "[\n" and "[]\n" or "\n]\n")
end

local WRITERS = { text = write_text, json = write_json }

-- `dump.layers` is an iterator; `dump.options` has format, places and techniques (a set of ids, or nil for all).
return function(dump, out)
  WRITERS[dump.options.format](dump.layers, dump.inspect, dump.options, out)
end
