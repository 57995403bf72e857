-- Real layers written in other ways have no change; with one entry edited they have exactly that one.
local testing = require("testing")
local layercheck = require("layercheck")
local json = require("cjson")
local json_text = require("json_text")
local navigator = require("navigator")
local test, equal = testing.test, testing.equal

local corpus = testing.corpus()

-- What two files differ in: the layers in their order.
local function changes_of(base, head)
  equal(#head, #base, "layers")
  local list = {}
  for i = 1, #base do
    local change = layercheck.diff(base[i], head[i])
    for _, field in ipairs(change.fields) do
      list[#list + 1] = field.name
    end
    for each in change:changes() do
      list[#list + 1] = each
    end
  end
  return list
end

local function parse(text)
  return { layercheck.parse(text) }
end

local function assert_same(base, head, what)
  local changes = changes_of(base, head)
  equal(#changes, 0, what .. ": " .. tostring(changes[1]))
end

-- --- written in other ways -----------------------------------------------------------------------

local function check_rewritten(text, base)
  local tree = json_text.parse(text)
  for name, style in pairs(json_text.STYLES) do
    assert_same(base, parse(json_text.write(tree, style)), name)
  end
  assert_same(base, parse(json_text.to_utf16(text)), "UTF-16")
end

-- --- saved again by Navigator --------------------------------------------------------------------

local function check_saved(text, layer)
  local saved, dropped = navigator.save(text, layer)
  for change in layercheck.diff(layer, layercheck.parse(saved)):changes() do
    assert(change.kind == "removed" and dropped[change.techniqueID], "saved again: " .. tostring(change))
  end
end

-- --- one entry edited ----------------------------------------------------------------------------

-- Entries whose edit changes just what they say: not replaced by a later one, and saying something.
local function editable(layer)
  local list = {}
  for entry in layer:techniques() do
    local count = 0
    for _ in layer:entries(entry.techniqueID or "") do
      count = count + 1
    end
    if count == 1 and (entry.isAnnotated or entry.showSubtechniques) then
      list[#list + 1] = entry
    end
  end
  return list
end

local function entries_of(tree)
  local list = {}
  for i, node in ipairs(json_text.get(tree, "techniques")) do
    if node.kind == "object" then
      list[#list + 1] = { node = node, position = i }
    end
  end
  return list
end

local function only_change(layer, tree)
  local changes = changes_of({ layer }, parse(json_text.write(tree, json_text.STYLES.reversed)))
  equal(#changes, 1)
  return changes[1]
end

local function check_edited(text, layer)
  local list = editable(layer)
  if #list == 0 then
    return
  end
  local entry = list[#text % #list + 1]
  local tree = json_text.parse(text)
  table.remove(json_text.get(tree, "techniques"), entries_of(tree)[entry.position].position)
  local removed = only_change(layer, tree)
  equal(removed.kind, "removed")
  equal(removed.base == entry, true)

  tree = json_text.parse(text)
  json_text.set(entries_of(tree)[entry.position].node, "comment", '"another comment"')
  local change = only_change(layer, tree)
  equal(change.kind, "changed")
  equal(change.techniqueID, entry.techniqueID)
  equal(#change.fields, 1)
  equal(change:field("comment").old, entry.comment)
  equal(change:field("comment").new, "another comment")
end

for _, folder in ipairs({ "real", "seed" }) do
  for _, path in ipairs(testing.files(corpus .. "/layers/" .. folder, "%.json$")) do
    local layers = table.pack(pcall(layercheck.load, path))
    if layers[1] then
      test(path:match("[^/]+$"), function()
        local text = testing.read(path)
        check_rewritten(text, { table.unpack(layers, 2, layers.n) })
        if layers.n == 2 and json_text.get(json_text.parse(text), "techniques") then
          check_saved(text, layers[2])
          check_edited(text, layers[2])
        end
      end)
    end
  end
end

-- --- what the real Navigator saved ---------------------------------------------------------------

-- Cases in which Navigator loses nothing that it had read, or only what nothing shows.
local LOSES = {
  deprecated_no_tactic = true, id_lowercase = true, id_trailing_space = true, revoked_no_tactic = true, unknown_no_tactic = true,
  gradient_no_colors = true, gradient_one_color = true, legend_object = true, metadata_object = true, tactic_empty = true,
}

for line in io.lines(corpus .. "/navigator/answers.jsonl") do
  local answer = json.decode(line)
  if answer.exported ~= json.null then
    test("Navigator's " .. answer.case, function()
      local base = { layercheck.load(corpus .. "/navigator/cases/" .. answer.case .. ".json") }
      -- Of several layers it saved the one whose tab was open: the last.
      local changes = changes_of({ base[#base] }, parse(json.encode(answer.exported)))
      equal(#changes > 0, LOSES[answer.case] or false, tostring(changes[1]))
    end)
  end
end

testing.finish()
