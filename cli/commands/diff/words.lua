-- A difference in words that all formats share: what is where, and what it was and is.
local show = require("show")
local text = require("text")

local words = {}

-- "layer Blue (enterprise-attack, ATT&CK 18.1)"
function words.layer(layer)
  local about = {}
  about[#about + 1] = layer.domain
  if layer.attack then
    about[#about + 1] = "ATT&CK " .. layer.attack.version
  end
  local name = printable(layer.name or "without a name")
  return #about > 0 and string.format("%s (%s)", name, printable(table.concat(about, ", "))) or name
end

local function tactic_name(release, shortname)
  local tactic = release and release:tactic(shortname)
  return printable(tactic and tactic.name or shortname)
end

-- The names of the tactics that a change is about, unless it is about all that its technique has.
function words.tactics(change)
  local known = change.known
  if not change.tactic and (not known or #change.tactics == #known.tactics) then
    return {}
  end
  local names = {}
  for i, shortname in ipairs(change.tactics) do
    names[i] = tactic_name(known and known.release, shortname)
  end
  return names
end

-- --- values --------------------------------------------------------------------------------------

local function is_text(value)
  return value ~= nil and value ~= ""
end

-- An item of metadata or links in words, or nil when Navigator drops it.
local function pair_words(first, second)
  return function(item)
    if is_text(item[first]) and is_text(item[second]) then
      return printable(item[first] .. ": " .. item[second])
    elseif not item:has(first) and item.divider ~= nil then
      return "(divider)"
    end
    return nil
  end
end

-- A hexadecimal colour in its long form, any other as it is.
local function plain_color(color)
  local digits = color:lower():match("^%s*#?(%x+)%s*$")
  if digits and (#digits == 3 or #digits == 4) then
    digits = digits:gsub("%x", "%0%0")
  end
  if digits and (#digits == 6 or #digits == 8) then
    return "#" .. digits:gsub("^(%x%x%x%x%x%x)ff$", "%1")
  end
  return color
end

-- Navigator shows a legend's colours unchecked, so what is no colour counts too.
local function legend_words(item)
  local color = item:raw("color")
  if is_text(item.label) and type(color) == "string" and color ~= "" then
    return printable(plain_color(color) .. ": " .. item.label)
  end
  return nil
end

local ITEMS = { metadata = pair_words("name", "value"), links = pair_words("label", "url"), legendItems = legend_words,
  ["filters.platforms"] = printable }

-- The items of a list in words; no layer has none, and a layer without platforms shows all.
local function items_of(name, list)
  local items = {}
  for i = 1, list and #list or 0 do
    items[#items + 1] = ITEMS[name](list[i])
  end
  if list and #items == 0 and name == "filters.platforms" then
    items[1] = "all"
  end
  return items
end

local function gradient_words(gradient)
  if not gradient then
    return "Navigator's own"
  end
  local colors = {}
  for i = 1, #gradient.colors do
    colors[i] = printable(gradient.colors[i])
  end
  return string.format("%s from %s to %s", table.concat(colors, " "), show.scalar(gradient.minValue), show.scalar(gradient.maxValue))
end

local function value_words(name, value)
  if name == "gradient" then
    return gradient_words(value)
  elseif value == nil or value == "" then
    return "none"
  end
  return show.scalar(value)
end

-- What of `list` the other has not: of an item that is there twice both count.
local function missing(list, other)
  local counts, rest = {}, {}
  for _, item in ipairs(other) do
    counts[item] = (counts[item] or 0) + 1
  end
  for _, item in ipairs(list) do
    if (counts[item] or 0) > 0 then
      counts[item] = counts[item] - 1
    else
      rest[#rest + 1] = item
    end
  end
  return rest
end

-- --- fields --------------------------------------------------------------------------------------

local function delta_words(delta)
  return delta and string.format("(%s%s)", delta > 0 and "+" or "", text.number(delta)) or nil
end

-- A field that differs, in words: { name, old, new, note }, where what is not there is nil; or of a list
-- { name, removed = {...}, added = {...} }, both empty when only the order changed.
local function describe(field, kind, delta)
  local name = field.name
  if ITEMS[name] then
    local old, new = items_of(name, field.old), items_of(name, field.new)
    return { name = name, removed = missing(old, new), added = missing(new, old) }
  end
  return {
    name = name,
    old = kind ~= "added" and value_words(name, field.old) or nil,
    new = kind ~= "removed" and value_words(name, field.new) or nil,
    note = name == "score" and delta_words(delta) or nil,
  }
end

-- The fields of a change of a layer, or of a technique and the delta of its score.
function words.fields(change, delta)
  local fields = {}
  for i, field in ipairs(change.fields) do
    fields[i] = describe(field, change.kind, delta)
  end
  return fields
end

-- "score 1 -> 3 (+2)"
function words.field(field)
  if field.removed then
    local parts = {}
    for _, item in ipairs(field.removed) do
      parts[#parts + 1] = "-" .. item
    end
    for _, item in ipairs(field.added) do
      parts[#parts + 1] = "+" .. item
    end
    return field.name .. " " .. (#parts > 0 and table.concat(parts, ", ") or "in another order")
  end
  local value = field.old and field.new and field.old .. " -> " .. field.new or field.old or field.new
  return field.name .. " " .. value .. (field.note and " " .. field.note or "")
end

-- --- beside the meaning --------------------------------------------------------------------------

local function named_release(layer)
  local attack = layer.versions.attack
  return is_text(attack) and attack or nil
end

-- What is written in another way and says nothing else, in words: { { name, old, new }... }.
function words.form(change)
  local notes = {}
  local base, head = change.base, change.head
  if not base or not head then
    return notes
  end
  local function note(name, old, new)
    if old ~= new then
      notes[#notes + 1] = { name = name, old = printable(old or "none"), new = printable(new or "none") }
    end
  end
  note("layer format", base.formatVersion, head.formatVersion)
  if not named_release(base) or not named_release(head) then
    note("ATT&CK release", named_release(base), named_release(head))
  end
  return notes
end

-- --- sums ----------------------------------------------------------------------------------------

-- How many techniques and layers were added, removed and changed, and how many fields of layers.
function words.count(layers)
  local counts = { techniques = { added = 0, removed = 0, changed = 0 }, layers = { added = 0, removed = 0, changed = 0 }, fields = 0 }
  for _, layer in ipairs(layers) do
    if not layer.isEmpty then
      counts.layers[layer.kind] = counts.layers[layer.kind] + 1
    end
    counts.fields = counts.fields + (layer.kind == "changed" and #layer.fields or 0)
    for change in layer:changes() do
      counts.techniques[change.kind] = counts.techniques[change.kind] + 1
    end
  end
  return counts
end

-- "2 techniques added, 1 changed", or an empty text
local function kinds_words(counts, kinds, word)
  local parts = {}
  for _, kind in ipairs(kinds) do
    if counts[kind] > 0 then
      parts[#parts + 1] = (#parts == 0 and text.plural(counts[kind], word) or text.number(counts[kind])) .. " " .. kind
    end
  end
  return table.concat(parts, ", ")
end

-- "2 techniques added, 1 changed; 1 layer removed; 1 field of the layer changed"
function words.summary(layers)
  local counts = words.count(layers)
  local parts = { kinds_words(counts.techniques, { "added", "removed", "changed" }, "technique") }
  parts[#parts + 1] = kinds_words(counts.layers, { "added", "removed" }, "layer")
  if counts.fields > 0 then
    parts[#parts + 1] = text.plural(counts.fields, "field") .. " of " .. (counts.layers.changed > 1 and "layers" or "the layer") .. " changed"
  end
  local kept = {}
  for _, part in ipairs(parts) do
    kept[#kept + 1] = part ~= "" and part or nil
  end
  return table.concat(kept, "; ")
end

return words
