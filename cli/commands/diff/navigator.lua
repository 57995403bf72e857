-- Changes as a layer that opens in Navigator, or a list of such when there are several.
local ordered = require("json")
local text = require("text")
local words = require("commands.diff.words")

local COLORS = { added = "#8ec843", removed = "#ff6666", changed = "#ffe766" }

local encode = ordered.encoder({
  "name", "versions", "domain", "customDataURL", "description", "attack", "navigator", "layer", "layout", "hideDisabled",
  "techniqueID", "tactic", "color", "comment", "metadata", "label", "value", "showSubtechniques", "techniques", "legendItems",
})

-- Navigator shows comments as they are, with line breaks.
local function comment_of(change)
  local lines = { change.kind }
  for _, field in ipairs(words.fields(change, change.scoreDelta)) do
    lines[#lines + 1] = words.field(field)
  end
  return table.concat(lines, "\n")
end

local function metadata_of(change)
  local metadata = { { name = "change", value = change.kind } }
  if change.scoreDelta and change.scoreDelta ~= 0 then
    metadata[#metadata + 1] = { name = "score delta", value = text.number(change.scoreDelta) }
  end
  return metadata
end

local function entry(change, tactic)
  return {
    techniqueID = change.techniqueID, tactic = tactic, color = COLORS[change.kind], comment = comment_of(change),
    metadata = metadata_of(change),
  }
end

-- One entry for all tactics, or one under each of those that the change is about.
local function add_entries(entries, change)
  local is_whole = #words.tactics(change) == 0
  for _, tactic in ipairs(is_whole and { false } or change.tactics) do
    entries[#entries + 1] = entry(change, tactic or nil)
  end
end

local function description_of(change)
  local lines = { words.summary({ change }) }
  for _, field in ipairs(words.fields(change)) do
    lines[#lines + 1] = words.field(field)
  end
  return table.concat(lines, "\n")
end

local function layer_of(change)
  local source = change.head or change.base
  local entries = ordered.array({})
  for each in change:changes() do
    add_entries(entries, each)
  end
  local legend = {}
  for i, kind in ipairs({ "added", "removed", "changed" }) do
    legend[i] = { label = kind, color = COLORS[kind] }
  end
  local attack = source.attack and source.attack.major
  return {
    name = "Changes: " .. printable(source.name or "a layer without a name"),
    versions = { attack = attack and tostring(attack) or source.versions.attack, navigator = "5.1.0", layer = "4.5" },
    domain = source.domain or "enterprise-attack", customDataURL = source.customDataURL, description = description_of(change),
    layout = { layout = "side", showID = true, showName = true, expandedSubtechniques = "annotated" },
    techniques = entries, legendItems = legend,
  }
end

return function(compared, out)
  local layers = {}
  for _, change in ipairs(compared.layers) do
    layers[#layers + 1] = not change.isEmpty and encode(layer_of(change)) or nil
  end
  if #layers == 0 and compared.layers[1] then
    layers[1] = encode(layer_of(compared.layers[1]))
  end
  out.write(#layers == 1 and layers[1] or "[" .. table.concat(layers, ",\n") .. "]", "\n")
end
