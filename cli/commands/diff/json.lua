-- Changes for programs; docs/diff.schema.json describes it.
local ordered = require("json")
local words = require("commands.diff.words")
local or_null = ordered.or_null

local encode = ordered.encoder({
  "kind", "index", "techniqueID", "name", "tactic", "tactics", "scoreDelta", "line", "column", "domain", "format", "attack",
  "label", "value", "url", "color", "divider", "colors", "minValue", "maxValue", "old", "new", "techniques", "layers",
  "added", "removed", "changed", "fields",
})

-- What is shown of the items of a list.
local ITEMS = {
  metadata = { "name", "value", "divider" },
  links = { "label", "url", "divider" },
  legendItems = { "label", "color" },
}

local function list_value(list, copy)
  local items = {}
  for i = 1, #list do
    items[i] = copy(list[i])
  end
  return ordered.array(items)
end

local function itself(item)
  return item
end

local function gradient_value(gradient)
  return { colors = list_value(gradient.colors, itself), minValue = or_null(gradient.minValue), maxValue = or_null(gradient.maxValue) }
end

-- A field's value as JSON has it.
local function plain(name, value)
  if value == nil then
    return json.null
  elseif name == "gradient" then
    return gradient_value(value)
  elseif name == "filters.platforms" then
    return list_value(value, itself)
  elseif not ITEMS[name] then
    return value
  end
  return list_value(value, function(item)
    local copy = {}
    for _, key in ipairs(ITEMS[name]) do
      copy[key] = item[key]
    end
    if name == "legendItems" then
      local color = item:raw("color") -- Navigator shows it unchecked
      copy.color = type(color) == "string" and color or nil
    end
    return copy
  end)
end

local function fields_value(change)
  local fields = {}
  for i, field in ipairs(change.fields) do
    fields[i] = { name = field.name, old = plain(field.name, field.old), new = plain(field.name, field.new) }
  end
  return ordered.array(fields)
end

local function place_value(technique)
  if technique == nil then
    return json.null
  end
  local place = technique:at("techniqueID")
  return { line = place.line, column = place.column }
end

local function change_value(change)
  return {
    kind = change.kind, techniqueID = change.techniqueID, name = or_null(change.known and change.known.name),
    tactic = or_null(change.tactic), tactics = ordered.array(change.tactics), scoreDelta = or_null(change.scoreDelta),
    old = place_value(change.base), new = place_value(change.head), fields = fields_value(change),
  }
end

local function layer_value(layer)
  if layer == nil then
    return json.null
  end
  return {
    index = layer.index, name = or_null(layer.name), domain = or_null(layer.domain), format = or_null(layer.formatVersion),
    attack = or_null(layer.attack and layer.attack.version),
  }
end

local function write_layer(out, change)
  out.write(string.format('{"kind":%s,"old":%s,"new":%s,\n"fields":', encode(change.kind), encode(layer_value(change.base)),
    encode(layer_value(change.head))))
  ordered.write_lines(out, fields_value(change), encode)
  out.write(',\n"changes":')
  local changes = {}
  for each in change:changes() do
    changes[#changes + 1] = change_value(each)
  end
  ordered.write_lines(out, changes, encode)
  out.write("}")
end

return function(compared, out)
  out.write(string.format('{"old":%s,\n"new":%s,\n"summary":%s,\n"layers":[', encode(compared.old), encode(compared.new),
    encode(words.count(compared.layers))))
  for i, layer in ipairs(compared.layers) do
    out.write(i == 1 and "\n" or ",\n")
    write_layer(out, layer)
  end
  out.write("]}\n")
end
