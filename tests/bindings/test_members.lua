-- Every member of every object, on a layer that writes all fields, on one that writes none and on
-- one whose fields all have the wrong type.
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises

local layercheck = require("layercheck")

local FULL = [[
{"name":"full","description":"all fields","domain":"ics-attack","version":"2.2","customDataURL":"https://example.org/x.json",
"versions":{"layer":"4.5","attack":"18","navigator":"5.1.0","x":1},
"filters":{"platforms":["Linux","Windows"],"stages":["act"],"x":1},
"sorting":3,"viewMode":1,"viewFullTable":true,
"layout":{"layout":"mini","showID":true,"showName":false,"showAggregateScores":true,"countUnscored":true,
 "aggregateFunction":"sum","expandedSubtechniques":"all","x":1},
"hideDisabled":true,
"gradient":{"colors":["#ff0000","#00ff00ff","red"],"minValue":-1,"maxValue":2.5,"x":1},
"legendItems":[{"label":"covered","color":"#00ff00","x":1}],
"showTacticRowBackground":true,"tacticRowBackground":"#205b8f","selectTechniquesAcrossTactics":false,
"selectSubtechniquesWithParent":true,"selectVisibleTechniques":true,
"metadata":[{"name":"owner","value":"blue","x":1},{"divider":true}],
"links":[{"label":"wiki","url":"https://example.org","x":1},{"divider":true}],
"x":1,
"techniques":[{"techniqueID":"T0800.001","tactic":"impact","comment":"words","enabled":false,"score":1.5,"color":"#123456",
 "metadata":[{"name":"a","value":"b"}],"links":[{"label":"l","url":"u"}],"showSubtechniques":true,"x":1}]}]]

-- The same names, all with a value that the format does not take.
local WRONG = FULL:gsub('("%a+"):"[^"]*"', "%1:0"):gsub("true", '"true"'):gsub("false", '"false"')
  :gsub('("%a+"):(%-?[%d.]+)', function(name, number)
    return name .. ":" .. (number == "0" and "0" or '"' .. number .. '"')
  end)

-- Of each object: how it is reached, how it shows, and its fields: name, what the full layer has,
-- what a layer has that leaves it out. A table stands for a list, "object" for any object.
local OBJECTS = {
  {
    name = "a layer", shown = "layer 'full' (1 techniques)",
    get = function(layer) return layer end,
    fields = {
      { "name", "full", nil }, { "description", "all fields", "" }, { "domain", "ics-attack", nil }, { "version", "2.2", nil },
      { "customDataURL", "https://example.org/x.json", nil }, { "versions", "object", "object" }, { "filters", "object", "object" },
      { "sorting", 3, 0 }, { "layout", "object", "object" }, { "hideDisabled", true, false }, { "gradient", "object", nil },
      { "legendItems", {}, {} }, { "showTacticRowBackground", true, false }, { "tacticRowBackground", "#205b8f", "#dddddd" },
      { "selectTechniquesAcrossTactics", false, true }, { "selectSubtechniquesWithParent", true, false },
      { "selectVisibleTechniques", true, false }, { "metadata", {}, {} }, { "links", {}, {} }, { "viewMode", 1, nil },
      { "viewFullTable", true, nil },
    },
  },
  {
    name = "a technique", shown = "T0800.001 (impact)", is_optional = true,
    get = function(layer) return layer:techniques()() end,
    fields = {
      { "techniqueID", "T0800.001", nil }, { "tactic", "impact", nil }, { "comment", "words", "" }, { "enabled", false, true },
      { "score", 1.5, nil }, { "color", "#123456", "" }, { "metadata", {}, {} }, { "links", {}, {} }, { "showSubtechniques", true, false },
    },
  },
  {
    name = "a versions", shown = "versions",
    get = function(layer) return layer.versions end,
    fields = { { "layer", "4.5", nil }, { "attack", "18", nil }, { "navigator", "5.1.0", nil } },
  },
  {
    name = "a filters", shown = "filters",
    get = function(layer) return layer.filters end,
    fields = { { "platforms", { "Linux", "Windows" }, {} }, { "stages", { "act" }, {} } },
  },
  {
    name = "a layout", shown = "layout",
    get = function(layer) return layer.layout end,
    fields = {
      { "layout", "mini", "side" }, { "showID", true, false }, { "showName", false, true }, { "showAggregateScores", true, false },
      { "countUnscored", true, false }, { "aggregateFunction", "sum", "average" }, { "expandedSubtechniques", "all", "none" },
    },
  },
  {
    name = "a gradient", shown = "gradient", is_optional = true,
    get = function(layer) return layer.gradient end,
    fields = { { "colors", { "#ff0000", "#00ff00ff", "red" }, {} }, { "minValue", -1, nil }, { "maxValue", 2.5, nil } },
  },
  {
    name = "a legendItem", shown = "legend item", is_optional = true,
    get = function(layer) return layer.legendItems[1] end,
    fields = { { "label", "covered", nil }, { "color", "#00ff00", nil } },
  },
  {
    name = "a metadata", shown = "metadata item", is_optional = true,
    get = function(layer) return layer.metadata[1] end,
    fields = { { "name", "owner", nil }, { "value", "blue", nil }, { "divider", nil, nil } },
  },
  {
    name = "a divider of metadata", shown = "metadata item", is_optional = true, is_bare = true,
    get = function(layer) return layer.metadata[2] end,
    fields = { { "name", nil, nil }, { "value", nil, nil }, { "divider", true, nil } },
  },
  {
    name = "a link", shown = "link", is_optional = true,
    get = function(layer) return layer.links[1] end,
    fields = { { "label", "wiki", nil }, { "url", "https://example.org", nil }, { "divider", nil, nil } },
  },
}

-- The value as the tables above write it.
local function check_value(actual, expected, what)
  if expected == "object" then
    equal(type(actual), "userdata", what)
  elseif type(expected) == "table" then
    for i, item in ipairs(expected) do
      equal(actual[i], item, what)
    end
    equal(#expected == 0 or #actual == #expected, true, what .. ": length")
  else
    equal(actual, expected, what)
  end
end

for _, object in ipairs(OBJECTS) do
  test(object.name .. " has the values that are written", function()
    local full = object.get(layercheck.parse(FULL, "full.json"))
    equal(tostring(full), object.shown)
    for _, field in ipairs(object.fields) do
      local name, written = field[1], field[2]
      check_value(full[name], written, name)
      equal(full:has(name), written ~= nil, "has " .. name)
      equal(full:at(name).field, name)
      if written ~= nil and type(written) ~= "table" and written ~= "object" then
        equal(full:raw(name), written, "raw " .. name)
      end
    end
    equal(full.extra.x, not object.is_bare and 1 or nil)
  end)

  test(object.name .. " of a layer without fields reads as the defaults", function()
    local empty = object.get(layercheck.parse('{"techniques":[{}]}'))
    if empty == nil then
      equal(object.is_optional, true)
      return
    end
    for _, field in ipairs(object.fields) do
      local name, default = field[1], field[3]
      check_value(empty[name], default, name)
      equal(empty:has(name), false, "has " .. name)
      equal(empty:raw(name), nil, "raw " .. name)
      equal(empty:at(name).line, 1)
    end
    equal(#empty.extra, 0)
  end)

  test(object.name .. " with wrong types reads as the defaults", function()
    local wrong = object.get(layercheck.parse(WRONG))
    for _, field in ipairs(object.fields) do
      local name, written, default = field[1], field[2], field[3]
      if type(written) ~= "table" and written ~= "object" and written ~= nil then
        equal(wrong[name], default, name)
        equal(wrong:has(name), true, "has " .. name)
        equal(type(wrong:raw(name)) ~= type(written), true, "raw " .. name)
      end
    end
  end)

  test(object.name .. " names what is near to a wrong member or field", function()
    local full = object.get(layercheck.parse(FULL))
    local name = object.fields[1][1]
    local typo = name .. "s"
    raises("has no member '" .. typo .. "' %(did you mean '" .. name .. "'%?%)", function() return full[typo] end)
    for _, method in ipairs({ "at", "has", "raw" }) do
      raises("has no field '" .. typo .. "' %(did you mean '" .. name .. "'%?%)", full[method], full, typo)
      raises("string expected, got no value", full[method], full)
      raises("has no field ''", full[method], full, "")
    end
    raises("has no member 'zzzzzzzz'$", function() return full.zzzzzzzz end)
    raises("no member of type boolean", function() return full[true] end)
    raises("no member of type nil", function() return full[nil] end)
  end)

  test(object.name .. " equals itself however it was reached", function()
    local layer, other = layercheck.parse(FULL), layercheck.parse(FULL)
    equal(object.get(layer) == object.get(layer), true)
    equal(object.get(layer) == object.get(other), false)
    equal(object.get(layer) == "x", false)
  end)
end

test("objects of different kinds are not equal", function()
  local layer = layercheck.parse(FULL)
  for i, one in ipairs(OBJECTS) do
    for k, other in ipairs(OBJECTS) do
      equal(one.get(layer) == other.get(layer), i == k, one.name .. ", " .. other.name)
    end
  end
end)

test("a place's members", function()
  local place = layercheck.parse('{\n "name": "ä",  "sorting": 1}', "p.json"):at("sorting")
  equal(place.file, "p.json")
  equal(place.line, 2)
  equal(place.column, 27, "columns are characters")
  equal(place.endLine, 2)
  equal(place.endColumn, 28)
  equal(place.field, "sorting")
  raises("a place has no member 'lines' %(did you mean 'line'%?%)", function() return place.lines end)
end)

test("a value of several lines ends behind its last character", function()
  local place = layercheck.parse('{"gradient": {\n "colors": []\n}}'):at("gradient")
  equal(place.line .. ":" .. place.column .. "-" .. place.endLine .. ":" .. place.endColumn, "1:14-3:2")
end)

test("a list and ipairs agree on length, whatever the items are", function()
  local layer = layercheck.parse('{"metadata":[null,5,"x",[],{"name":"last"}]}')
  local count, last = 0, nil
  for _, item in ipairs(layer.metadata) do
    count, last = count + 1, item.name
  end
  equal(count, #layer.metadata)
  equal(last, "last")
end)

test("a list takes whole numbers written as floats, as tables do", function()
  local layer = layercheck.parse(FULL)
  equal(layer.metadata[1.0].name, "owner")
  equal(layer.filters.platforms[4 / 2], "Windows")
  equal(layercheck.parse('{"x":[7]}').extra.x[1.0], 7)
  raises("indexed by 1 to 2, not by", function() return layer.metadata[1.5] end)
end)

test("a list is walked in any order and as often as wanted", function()
  local items = {}
  for i = 1, 300 do
    items[i] = string.format('{"name":"%d"}', i)
  end
  local list = layercheck.parse('{"metadata":[' .. table.concat(items, ",") .. "]}").metadata
  for i = 300, 1, -7 do
    equal(list[i].name, tostring(i))
  end
  for i = 1, 300, 11 do
    equal(list[i].name, tostring(i))
  end
  for _ = 1, 2 do
    local count = 0
    for i, item in pairs(list) do
      count = count + 1
      equal(item.name, tostring(i))
    end
    equal(count, 300)
  end
  equal(tostring(list), "metadata (300 items)")
end)

test("raw and extra keep order, types and nulls", function()
  local layer = layercheck.parse('{"z":null,"a":{"c":1,"b":[true,null,"s",-0.5,1e2]},"name":"n"}')
  local keys = {}
  for key in pairs(layer.extra) do
    keys[#keys + 1] = key
  end
  equal(table.concat(keys, " "), "z a")
  local items = {}
  for i, value in pairs(layer.extra.a.b) do
    items[#items + 1] = i .. "=" .. tostring(value)
  end
  equal(table.concat(items, " "), "1=true 2=nil 3=s 4=-0.5 5=100")
  equal(#layer.extra, 2)
  equal(tostring(layer.extra.a), "JSON object with 2 items")
  equal(tostring(layer.extra.a.b), "JSON array with 5 items")
  equal(tostring(layer.extra), "JSON object with 2 items", "hidden fields are not counted")
  equal(layer.extra.nothing, nil)
  equal(layer.extra.a.b[0], nil)
  equal(layer.extra.a.b[6], nil)
  equal(layer.extra.a.b.c, nil)
end)

testing.finish()
