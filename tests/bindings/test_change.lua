-- Changes as Lua sees them: two layers compared by layercheck.diff().
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises
local layercheck = require("layercheck")

local function layer_of(name, techniques, members)
  return layercheck.parse(string.format('{"name":"%s","domain":"enterprise-attack","versions":{"attack":"18"},%s\n"techniques":[\n%s]}',
    name, members or "", techniques), name .. ".json")
end

-- T1557 is under credential-access and collection, T1485 under impact.
local BASE = [[{"techniqueID":"T1557","score":1,"comment":"old"},
{"techniqueID":"T1485","score":4,"metadata":[{"name":"owner","value":"blue"}]}]]
local HEAD = [[{"techniqueID":"T1557","tactic":"collection","score":3,"comment":"new"},
{"techniqueID":"T1557","tactic":"credential-access","score":1,"comment":"old"},
{"techniqueID":"T1190","comment":"web"}]]

local function diff()
  return layercheck.diff(layer_of("old", BASE), layer_of("new", HEAD, '"sorting":3,'))
end

local function all(layer_change)
  local list = {}
  for change in layer_change:changes() do
    list[#list + 1] = change
  end
  return list
end

local function names(fields)
  local list = {}
  for i, field in ipairs(fields) do
    list[i] = field.name
  end
  return table.concat(list, " ")
end

test("changes come by id, each with its kind and its entries", function()
  local changes = all(diff())
  equal(#changes, 3)
  local added, removed, changed = changes[1], changes[2], changes[3]
  equal(added.kind, "added")
  equal(added.techniqueID, "T1190")
  equal(added.base, nil)
  equal(added.head.comment, "web")
  equal(removed.kind, "removed")
  equal(removed.base.score, 4)
  equal(removed.head, nil)
  equal(changed.kind, "changed")
  equal(changed.base.comment, "old")
  equal(changed.head.comment, "new")
end)

test("a change names its tactic where an entry does, and those that it is about", function()
  local added, _, changed = table.unpack(all(diff()))
  equal(changed.tactic, "collection")
  equal(table.concat(changed.tactics, " "), "collection")
  equal(added.tactic, nil)
  equal(table.concat(added.tactics, " "), "initial-access")
  local general = all(layercheck.diff(layer_of("a", BASE), layer_of("a", "")))[2]
  equal(general.tactic, nil)
  equal(table.concat(general.tactics, " "), "credential-access collection")
end)

test("fields have their old and their new value", function()
  local added, removed, changed = table.unpack(all(diff()))
  equal(names(changed.fields), "comment score")
  equal(changed.fields[2].old, 1)
  equal(changed.fields[2].new, 3)
  equal(changed:field("comment").new, "new")
  equal(changed:field("links"), nil)
  equal(names(added.fields), "comment")
  equal(added.fields[1].old, nil)
  equal(names(removed.fields), "score metadata")
  equal(removed:field("metadata").old[1].value, "blue")
  equal(removed:field("metadata").new, nil)
  equal(tostring(changed.fields[1]), "comment")
end)

test("a cleared field is what Navigator reads in its absence", function()
  local old = layer_of("a", '{"techniqueID":"T1485","comment":"x","enabled":false,"score":1}')
  local new = layer_of("a", '{"techniqueID":"T1485","enabled":true,"color":"#fff"}')
  local change = all(layercheck.diff(old, new))[1]
  equal(change:field("comment").new, "")
  equal(change:field("enabled").new, true)
  equal(change:field("score").new, nil)
  equal(change:field("color").old, "")
  equal(change.scoreDelta, nil)
end)

test("the score's delta needs a score on both sides", function()
  local added, removed, changed = table.unpack(all(diff()))
  equal(changed.scoreDelta, 2)
  equal(math.type(changed.scoreDelta), "integer")
  equal(added.scoreDelta, nil)
  equal(removed.scoreDelta, nil)
end)

test("ATT&CK's own technique and its label", function()
  local added, removed = table.unpack(all(diff()))
  equal(added.known.name, "Exploit Public-Facing Application")
  equal(added.label, "T1190 Exploit Public-Facing Application")
  equal(removed.label, "T1485 Data Destruction")
  local unknown = all(layercheck.diff(nil, layer_of("a", '{"techniqueID":"T9999","score":1}')))[1]
  equal(unknown.known, nil)
  equal(unknown.label, "T9999")
end)

test("a field stands in the head", function()
  local changed = all(diff())[3]
  equal(tostring(changed:at("score")), "new.json:3:54")
  equal(changed:at("score").field, "score")
  equal(tostring(changed:at("links")), "new.json:3:1")
end)

test("what was removed is missing from the head's list of techniques", function()
  local removed = all(diff())[2]
  equal(tostring(removed:at("score")), "new.json:2:14")
  equal(removed:at("score").endLine, 5)
end)

test("what was removed with its layer stands in the base", function()
  local gone = layercheck.diff(layer_of("old", BASE), nil)
  equal(tostring(all(gone)[1]:at("score")), "old.json:4:1")
  equal(tostring(gone:at("sorting")), "old.json:1:1")
end)

test("a layer's own changes", function()
  local change = diff()
  equal(change.kind, "changed")
  equal(change.base.name, "old")
  equal(change.head.name, "new")
  equal(change.changeCount, 3)
  equal(change.isEmpty, false)
  equal(names(change.fields), "name sorting")
  equal(change:field("sorting").old, 0)
  equal(change:field("sorting").new, 3)
  equal(change:field("gradient"), nil)
  equal(tostring(change:at("sorting")), "new.json:1:81")
  equal(tostring(change:at("techniques")), "new.json:2:14")
  equal(tostring(change), "layer 'new' changed (3 techniques)")
  equal(all(change)[1].layer == change, true)
end)

test("parts inside of objects are named with a dot", function()
  local old = layer_of("a", "", '"gradient":{"colors":["#f00","#0f0"],"minValue":0,"maxValue":1},')
  local new = layer_of("a", "", '"layout":{"showID":true},"filters":{"platforms":["Linux"]},')
  local change = layercheck.diff(old, new)
  equal(names(change.fields), "gradient filters.platforms layout.showID")
  equal(change:field("gradient").old.colors[1], "#f00")
  equal(change:field("gradient").new, nil)
  equal(#change:field("filters.platforms").old, 0)
  equal(change:field("filters.platforms").new[1], "Linux")
  equal(change:field("layout.showID").new, true)
  equal(change:at("layout.showID").field, "layout.showID")
end)

test("the same layer has no change", function()
  local layer = layer_of("a", BASE)
  local change = layercheck.diff(layer, layer)
  equal(change.isEmpty, true)
  equal(change.changeCount, 0)
  equal(#change.fields, 0)
  equal(change:changes()(), nil)
end)

test("one side may be nil, not both", function()
  equal(layercheck.diff(nil, layer_of("a", "")).kind, "added")
  equal(layercheck.diff(layer_of("a", ""), nil).kind, "removed")
  raises("a layer on one side", layercheck.diff, nil, nil)
  raises("layercheck.layer expected", layercheck.diff, {}, nil)
end)

test("objects live on without the layers and the set that they come from", function()
  local change
  do
    change = all(diff())[3]
  end
  collectgarbage()
  collectgarbage()
  equal(change.head.layer.name, "new")
  equal(change.base.layer.name, "old")
  equal(change:field("comment").old, "old")
  local technique = change.base
  change = nil
  collectgarbage()
  collectgarbage()
  equal(change, nil)
  equal(technique.comment, "old")
end)

test("wrong names are errors with a suggestion", function()
  local change = diff()
  raises("a change has no member 'tactik' %(did you mean 'tactic'%?%)", function() return all(change)[1].tactik end)
  raises("a technique has no field 'scor' %(did you mean 'score'%?%)", function() return all(change)[1]:field("scor") end)
  raises("not compared by 'gradiant' %(did you mean 'gradient'%?%)", function() return change:field("gradiant") end)
  raises("a layer has no field 'sortin' %(did you mean", function() return change:at("sortin") end)
  raises("cannot be changed", function() all(change)[1].kind = "x" end)
end)

test("changes are equal when they are the same", function()
  local change = diff()
  equal(all(change)[1] == all(change)[1], true)
  equal(all(change)[1] == all(change)[2], false)
  equal(change == diff(), false)
end)

test("what is closed already cannot be read", function()
  local code, out = testing.run([[lua5.4 -e '
    local layercheck = require("layercheck")
    local layer = layercheck.parse("{\"name\":\"a\"}")
    local finalizer = setmetatable({}, { __gc = function(self)
      print(pcall(function() return self.change.kind end))
    end })
    finalizer.change = layercheck.diff(nil, layer)']])
  equal(code, 0)
  testing.matches(out, "false.*closed")
end)

testing.finish()
