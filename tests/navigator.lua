-- Layers as Navigator 5.1.0 saves them.
local json = require("cjson")
local json_text = require("json_text")

local navigator = {}

-- Where Navigator puts an entry: under its tactic, or all of its technique's; nowhere when ATT&CK in the
-- layer's release does not have the technique (any more).
local function cells_of(entry)
  if entry:has("tactic") then
    return { entry.tactic or "" }
  end
  local known = entry.known
  return known and known.status == "active" and known.tactics or {}
end

local function exported_entry(entry, tactic)
  local function items(list, first, second)
    local kept = {}
    for i = 1, #list do
      local item = list[i]
      if item[first] and item[second] and item[first] ~= "" and item[second] ~= "" then
        kept[#kept + 1] = { [first] = item[first], [second] = item[second] }
      elseif not item:has(first) and item.divider ~= nil then
        kept[#kept + 1] = { divider = item.divider }
      end
    end
    return kept
  end
  return {
    techniqueID = entry.techniqueID, tactic = tactic, color = entry.color, comment = entry.comment, enabled = entry.enabled,
    score = entry.score, showSubtechniques = entry.showSubtechniques, metadata = items(entry.metadata, "name", "value"),
    links = items(entry.links, "label", "url"),
  }
end

-- As JSON text; the encoder would cut scores after 14 digits, and take empty lists for objects.
local function encoded(entry)
  local node = json_text.parse(json.encode(entry))
  for _, name in ipairs({ "metadata", "links" }) do
    json_text.get(node, name).kind = "array"
  end
  if entry.score then
    json_text.set(node, "score", string.format("%.17g", entry.score))
  end
  return json_text.write(node, json_text.STYLES.minified)
end

-- The techniques as JSON text, and which ids are dropped.
local function export_techniques(layer)
  local cells, order, dropped = {}, {}, {}
  for entry in layer:techniques() do
    local tactics = cells_of(entry)
    if #tactics == 0 and entry.techniqueID then
      dropped[entry.techniqueID] = true
    end
    for _, tactic in ipairs(tactics) do
      local key = (entry.techniqueID or "") .. "^" .. tactic
      order[#order + 1] = cells[key] == nil and key or nil
      cells[key] = exported_entry(entry, tactic)
    end
  end
  local list = {}
  for i, key in ipairs(order) do
    list[i] = encoded(cells[key])
  end
  return "[" .. table.concat(list, ",\n") .. "]", dropped
end

-- The text of a file with this one layer as Navigator saves its techniques: one for each cell, every member written out. And a
-- set of the ids that it drops.
function navigator.save(text, layer)
  local techniques, dropped = export_techniques(layer)
  local tree = json_text.parse(text)
  local _, position = json_text.get(tree, "techniques")
  tree[position or #tree + 1] = { '"techniques"', json_text.parse(techniques) }
  return json_text.write(tree, json_text.STYLES.minified), dropped
end

return navigator
