-- Uses of the module that nobody means well: wrong selves, wrong arguments, objects kept beyond
-- everything else. Each must be an error or harmless.
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises

local layercheck = require("layercheck")

local TEXT = [[
{"name":"test","domain":"enterprise-attack","versions":{"layer":"4.5"},"filters":{"platforms":["Linux"]},
"gradient":{"colors":["#ff0000","#00ff00"],"minValue":0,"maxValue":1},"legendItems":[{"label":"l","color":"#000000"}],
"metadata":[{"name":"owner","value":"blue"}],"links":[{"label":"l","url":"u"}],"odd":{"a":[1,2]},
"techniques":[{"techniqueID":"T1557","score":1,"comment":"first"},{"techniqueID":"T1558"}]}]]

local function load()
  return layercheck.parse(TEXT, "test.json")
end

-- Runs what may end the process: exit code, output, errors.
local function in_a_lua_of_its_own(chunk)
  local script = os.tmpname()
  local file = assert(io.open(script, "w"))
  file:write(chunk)
  file:close()
  local code, out, err = testing.run("lua5.4 " .. script)
  os.remove(script)
  return code, out, err
end

-- One object of each kind.
local function objects()
  local layer = load()
  return {
    layer = layer, technique = layer:entry("T1557"), versions = layer.versions, filters = layer.filters, layout = layer.layout,
    gradient = layer.gradient, legendItem = layer.legendItems[1], metadata = layer.metadata[1], link = layer.links[1],
    list = layer.metadata, platforms = layer.filters.platforms, json = layer.extra, array = layer.extra.odd.a, place = layer:at("name"),
  }
end

test("no object can be changed", function()
  for name, object in pairs(objects()) do
    for _, key in ipairs({ "name", "score", "new", 1, true }) do
      raises("cannot be changed", function() object[key] = 1 end)
      raises("cannot be changed", function() object[key] = nil end)
    end
    equal(pcall(rawset, object, "name", 1), false, name)
  end
end)

test("no metatable can be had or replaced", function()
  for name, object in pairs(objects()) do
    equal(getmetatable(object), false, name)
    equal(pcall(setmetatable, object, {}), false, name)
  end
end)

test("methods refuse every other kind of object", function()
  local all = objects()
  local strangers = { "text", 5, true, {}, print, io.stdout, coroutine.create(print) }
  for _, object in pairs(all) do
    strangers[#strangers + 1] = object
  end
  for _, kind in ipairs({ "layer", "technique", "gradient", "metadata" }) do
    for _, method in ipairs({ "at", "has", "raw" }) do
      for _, stranger in ipairs(strangers) do
        local is_own = pcall(function() return stranger.extra and all[kind][method] == stranger[method] end)
          and type(stranger) == "userdata" and pcall(all[kind][method], stranger, "name")
        if not is_own then
          equal(pcall(all[kind][method], stranger, "name"), false, kind .. "." .. method)
        end
      end
    end
  end
  for _, stranger in ipairs(strangers) do
    if stranger ~= all.layer then
      equal(pcall(all.layer.techniques, stranger), false)
      equal(pcall(all.layer.entry, stranger, "T1557"), false)
      equal(pcall(all.layer.entries, stranger, "T1557"), false)
      equal(pcall(layercheck.findings, stranger), false)
    end
    if stranger ~= all.technique then
      equal(pcall(all.technique.replacement, stranger), false)
      equal(pcall(all.technique.annotatesAs, all.technique, stranger), false)
      equal(pcall(all.technique.annotatesAs, stranger, all.technique), false)
    end
  end
end)

test("metamethods refuse every other kind of object", function()
  local strangers = { "text", 5, {}, io.stdout, load() }
  for name, object in pairs(objects()) do
    local metatable = debug.getmetatable(object)
    for _, event in ipairs({ "__index", "__len", "__pairs", "__tostring" }) do
      for _, stranger in ipairs(strangers) do
        if metatable[event] and name ~= "layer" then
          equal(pcall(metatable[event], stranger, "name"), false, name .. event)
        end
      end
      equal(metatable[event] == nil or pcall(metatable[event]) == false, true, name .. event)
    end
  end
end)

test("what frees a document frees nothing else", function()
  local layer = layercheck.parse('{"name":"test","techniques":[]}')
  local free = debug.getmetatable(debug.getuservalue(layer, 1)).__gc
  for _, other in ipairs({ layer, "x", {}, io.stdout }) do
    testing.raises("layercheck.document expected", free, other)
  end
  testing.raises("layercheck.document expected", free)
  equal(layer.name, "test")
end)

test("the step of a list's pairs takes any control value", function()
  local layer = load()
  local step = pairs(layer.metadata)
  for _, position in ipairs({ math.maxinteger - 1, math.mininteger, -1, 1, 1 << 31, 1 << 32 }) do
    equal(step(layer.metadata, position), nil, tostring(position))
  end
  equal(step(layer.metadata, 0), 1)
  raises("number expected", step, layer.metadata, {})
  raises("list expected", step, layer, 0)
  local code, out, err = in_a_lua_of_its_own([[
    local list = require("layercheck").parse('{"metadata":[{}]}').metadata
    print((pairs(list))(list, math.maxinteger))
  ]])
  equal(code, 0, err)
  equal(out, "nil\n")
end)

test("lists and JSON take any index", function()
  local layer = load()
  for _, position in ipairs({ math.maxinteger, math.mininteger, -1, 0, 3, 1 << 32, (1 << 32) + 1 }) do
    equal(layer.metadata[position], nil)
    equal(layer.extra.odd.a[position], nil)
    equal(layer.extra[position], nil)
  end
  equal(layer.extra[{}], nil)
  equal(layer.extra.odd[1.5], nil)
end)

test("iterators that have ended stay ended", function()
  local layer = load()
  for _, iterator in ipairs({ layer:techniques(), layer:entries("T1557"), (pairs(layer.extra)), (pairs(layer.extra.odd.a)) }) do
    while iterator() do end
    for _ = 1, 3 do
      equal(iterator(), nil)
    end
  end
end)

test("names may hold anything", function()
  local layer = load()
  for _, name in ipairs({ "", "\0", "name\0", ("x"):rep(100000), "\xff", "%s%n" }) do
    equal(pcall(function() return layer[name] end), false)
    equal(pcall(layer.at, layer, name), false)
    equal(layer.extra[name], nil)
    equal(layer:entry(name), nil)
    equal(layer:entries(name)(), nil)
  end
  equal(layer:entry("T1557", ("x"):rep(100000)), layer:entry("T1557"))
end)

test("texts that are no layers raise an error or give no layer", function()
  for _, text in ipairs({ "", " ", "\0", "{", "[", "\"", "{\"a\":1}}", ("["):rep(100000), "\xff\xfe", "\xef\xbb\xbf" }) do
    raises("^b%.json:%d+:%d+: ", layercheck.parse, text, "b.json")
  end
  equal(select("#", layercheck.parse("[]")), 0)
  raises("string expected", layercheck.parse)
  raises("string expected", layercheck.parse, {})
  raises("string expected", layercheck.load)
  raises("^cannot read %.: ", layercheck.load, ".")
end)

test("more layers than Lua's stack holds are an error", function()
  raises("too many layers in one file", layercheck.parse, "[" .. ("{},"):rep(1100000) .. "{}]")
end)

test("objects live as long as they are held, whatever else is collected", function()
  local kept = {}
  for name, object in pairs(objects()) do
    kept[name] = object
  end
  for _ = 1, 5 do
    collectgarbage()
    layercheck.parse(TEXT)
  end
  equal(kept.technique.comment, "first")
  equal(kept.technique.layer.name, "test")
  equal(kept.gradient.colors[2], "#00ff00")
  equal(kept.list[1].value, "blue")
  equal(kept.platforms[1], "Linux")
  equal(kept.array[2], 2)
  equal(tostring(kept.place), "test.json:1:9")
end)

test("100,000 objects of 1,000 layers", function()
  local kept = {}
  for _ = 1, 1000 do
    local layer = load()
    for _ = 1, 50 do
      for technique in layer:techniques() do
        kept[#kept % 5000 + 1] = technique
      end
    end
  end
  collectgarbage()
  for _, technique in ipairs(kept) do
    assert(technique.hasValidID)
  end
end)

-- The table is older than the document, so its finalizer runs after the document's own one.
local FINALIZED = [[
local layercheck = require("layercheck")
local holder = setmetatable({}, { __gc = function(o) print(pcall(function() return USE end)) end })
holder.o = layercheck.parse('{"name":"test","metadata":[{"name":"a"}],"techniques":[{"techniqueID":"T1557","comment":"c"}]}'):techniques()()
HOLD
collectgarbage()
collectgarbage()
]]

test("a finalizer does not reach a document that is gone", function()
  for _, use in ipairs({ "o.o.comment", "o.o.layer.metadata[1].name", "tostring(o.o)", "o.o:at('comment').line" }) do
    for _, hold in ipairs({ "holder = nil", "" }) do
      local code, out, err = in_a_lua_of_its_own((FINALIZED:gsub("USE", use):gsub("HOLD", hold)))
      equal(code, 0, err)
      testing.matches(out, "^%a+\t")
    end
  end
end)

testing.finish()
