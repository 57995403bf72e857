-- What the bindings say of themselves is what they do: real objects are walked along the description.
local testing = require("testing")
local types = require("types")
local layercheck = require("layercheck")
local test, equal = testing.test, testing.equal

-- Writes every field but the next layer's; the techniques reach every kind of ATT&CK's own objects.
local LAYER = [[
{"name":"full","description":"all fields","domain":"enterprise-attack","version":"2.2",
"versions":{"layer":"4.5","attack":"16","navigator":"5.1.0"},
"filters":{"platforms":["Linux"],"stages":["act"]},
"sorting":3,"viewMode":1,"viewFullTable":true,
"layout":{"layout":"mini","showID":true,"showName":false,"showAggregateScores":true,"countUnscored":true,
 "aggregateFunction":"sum","expandedSubtechniques":"all"},
"hideDisabled":true,
"gradient":{"colors":["#ff0000","#00ff00ff"],"minValue":-1,"maxValue":2.5},
"legendItems":[{"label":"covered","color":"#00ff00"}],
"showTacticRowBackground":true,"tacticRowBackground":"#205b8f","selectTechniquesAcrossTactics":false,
"selectSubtechniquesWithParent":true,"selectVisibleTechniques":true,
"metadata":[{"name":"owner","value":"blue"},{"divider":true}],
"links":[{"label":"wiki","url":"https://example.org"},{"divider":true}],
"x":{"y":[1]},
"techniques":[
{"techniqueID":"T1557.001","tactic":"collection","comment":"words","enabled":false,"score":1.5,"color":"#123456",
 "metadata":[{"name":"a","value":"b"}],"links":[{"label":"l","url":"u"}],"showSubtechniques":true,"x":1},
{"techniqueID":"T1557.001","tactic":"collection"},
{"techniqueID":"T1086"},{"techniqueID":"T1557"}]}]]

-- Two versions of a layer with a change of every kind.
local OLD = [[{"name":"old","domain":"enterprise-attack","techniques":[{"techniqueID":"T1557.001","score":1,"comment":"a"},
{"techniqueID":"T1086","score":1}]}]]
local NEW = [[{"name":"new","domain":"enterprise-attack","techniques":[
{"techniqueID":"T1557.001","tactic":"collection","score":2},{"techniqueID":"T1190","score":1}],"sorting":1}]]

-- A matrix of its own, and a layer of a release that the program does not have.
local OTHERS = {
  '{"name":"n","domain":"enterprise-attack","customDataURL":"https://example.org/x.json","techniques":[]}',
  '{"name":"n","domain":"enterprise-attack","versions":{"attack":"99"},"techniques":[]}',
}

local classes, class_names = {}, {}
for _, class in ipairs(layercheck.describe()) do
  classes[class.name] = class
  class_names[#class_names + 1] = class.name
end

test("classes and members have names, one line of words, and are named once", function()
  local function check(entry, seen, where)
    assert(not seen[entry.name], where .. entry.name .. " is there twice")
    seen[entry.name] = true
    testing.matches(entry.doc, "^[^\n]+[^.\n]$")
  end
  local seen = {}
  for _, name in ipairs(class_names) do
    check(classes[name], seen, "")
    local seen_members = {}
    for _, member in ipairs(classes[name].members) do
      check(member, seen_members, name .. ".")
    end
  end
end)

-- Tables that people write are described elsewhere (bindings/rule_shapes.c).
local SHAPES = { AttackFilter = true, CoverageMeasure = true, TextFilter = true }

test("types are LuaLS's, and name classes that there are", function()
  for _, name in ipairs(class_names) do
    for _, member in ipairs(classes[name].members) do
      local where = name .. "." .. member.name
      local parsed = types.parse(member.type)
      equal(parsed.kind == "function", member.kind == "method", where)
      types.each_class(parsed, function(class)
        assert(classes[class] or SHAPES[class], where .. ": there is no class " .. class)
      end)
    end
  end
end)

-- What __index itself looks members up in: an upvalue of the function.
local function readable_members(object)
  local index = debug.getmetatable(object).__index
  local _, members = debug.getupvalue(index, 1)
  return type(members) == "table" and members or {}
end

-- Arguments for a method: by the parameter's type, or by its name. T0800 is a technique of ICS.
local ARGUMENTS = {
  id = { "T1557", "T0800" }, tactic = "credential-access", shortname = "credential-access", idOrShortname = "TA0006",
  platform = "Windows", name = "Linux", version = "16.1", filter = { {}, { status = { "active", "revoked" } } }, measure = { has = { "score" } },
  kind = "added", percent = 50, limit = 1, ["AttackRelease.other"] = { layercheck.attack.release("enterprise-attack", "15") },
  field = "score", part = "sorting", TextFilter = { {}, { unusual = true } }, ["Layer.name"] = { "owner" }, ["Technique.name"] = { "a" },
}

-- Methods that are errors for a layer whose ATT&CK release is not known.
local NEEDS_ATTACK = { ["Layer.known"] = true, ["Layer.coverage"] = true }

local function argument_for(param, object, class)
  local by_class = ARGUMENTS[class.name .. "." .. param.name] or ARGUMENTS[param.type.name]
  if by_class then
    return by_class
  elseif param.type.name == "Field" then
    return class.members[1].name
  elseif param.type.name == class.name then
    return object
  end
  return ARGUMENTS[param.name]
    or error(string.format("parameter '%s' of %s: add a value to ARGUMENTS", param.name, class.name))
end

-- Walks everything that can be reached; `seen` has how many values of each member were not nil.
local walk

local function note(walked, where, parsed, value)
  assert(types.fits(parsed, value), string.format("%s is %s", where, tostring(value)))
  if value ~= nil then
    walked.seen[where] = (walked.seen[where] or 0) + 1
  end
  walk(walked, value)
end

-- An iterator is called until it ends.
local function walk_iterator(walked, where, parsed, iterator)
  local result = parsed.returns[1]
  for _ = 1, 5 do
    local value = iterator()
    assert(types.fits(result, value), where .. " gives " .. tostring(value))
    if value == nil then
      return
    end
    walk(walked, value)
  end
end

local function call_method(walked, where, member, object, arguments)
  local parsed = types.parse(member.type)
  local results = table.pack(object[member.name](object, table.unpack(arguments, 1, #parsed.params)))
  assert(results.n <= math.max(#parsed.returns, 1), where .. " gives more than it says")
  for i, returned in ipairs(parsed.returns) do
    note(walked, where, returned, results[i])
    if returned.kind == "function" then
      walk_iterator(walked, where, returned, results[i])
    end
  end
end

-- Of arguments with several values each is tried.
local function walk_method(walked, where, member, object, class)
  local arguments, choices = {}, { false }
  local several = nil
  for i, param in ipairs(types.parse(member.type).params) do
    arguments[i] = argument_for(param, object, class)
    if type(arguments[i]) == "table" and #arguments[i] > 0 then
      several, choices = i, arguments[i]
    end
  end
  for _, choice in ipairs(choices) do
    if several then
      arguments[several] = choice
    end
    call_method(walked, where, member, object, arguments)
  end
end

local function walk_object(walked, object, class)
  for _, member in ipairs(class.members) do
    local where = class.name .. "." .. member.name
    if NEEDS_ATTACK[where] and object.attack == nil then
      testing.raises("look whether layer.attack is nil", object[member.name], object)
    elseif member.kind == "method" then
      walk_method(walked, where, member, object, class)
    else
      note(walked, where, types.parse(member.type), object[member.name])
    end
  end
end

-- Objects lead to each other in circles: a few that show alike are enough.
walk = function(walked, value)
  local class = classes[types.class_of(value)]
  if class == nil then
    return
  end
  local shown = class.name .. " " .. tostring(value)
  local count = (walked.counts[shown] or 0) + 1
  if count > 3 then
    return
  end
  walked.counts[shown] = count
  walked.examples[class.name] = value
  walk_object(walked, value, class)
  if class.name == "List" then
    for i = 1, #value do
      walk(walked, value[i])
    end
  end
end

local walked = { counts = {}, seen = {}, examples = {} }

test("every documented member can be read, and is of the type that it says", function()
  for _, other in ipairs(OTHERS) do
    walk(walked, layercheck.parse(other))
  end
  local layer = layercheck.parse(LAYER)
  walk(walked, layer)
  for technique in layer:techniques() do
    walk(walked, technique)
  end
  walk(walked, layercheck.diff(layercheck.parse(OLD), layercheck.parse(NEW)))
end)

test("the walk meets every class, and every member with a value", function()
  for _, name in ipairs(class_names) do
    assert(walked.examples[name], name .. " was not met")
    for _, member in ipairs(classes[name].members) do
      local where = name .. "." .. member.name
      assert(walked.seen[where], where .. " had no value")
    end
  end
end)

test("every member that can be read is documented", function()
  for _, name in ipairs(class_names) do
    local documented = {}
    for _, member in ipairs(classes[name].members) do
      documented[member.name] = true
    end
    for member in pairs(readable_members(walked.examples[name])) do
      assert(documented[member], name .. "." .. member .. " is not documented")
      documented[member] = nil
    end
    equal(next(documented), nil, name .. " documents a member that is not there")
  end
end)

test("what a field's absence means is what reading it gives", function()
  local layer = layercheck.parse('{"techniques":[{}]}')
  local objects = { Layer = layer, Technique = layer:techniques()(), Layout = layer.layout, Filters = layer.filters }
  for name, object in pairs(objects) do
    for _, member in ipairs(classes[name].members) do
      if member.kind == "field" and type(object[member.name]) ~= "userdata" then
        local read = object[member.name]
        local shown = type(read) == "string" and '"' .. read .. '"' or read ~= nil and tostring(read) or nil
        equal(shown, member.fallback, name .. "." .. member.name)
      end
    end
  end
end)

testing.finish()
