-- The Lua module in a plain Lua: every member of every object, and what outlives what.
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises

local layercheck = require("layercheck")

local TEXT = [[
{"name":"test","description":"d","domain":"mitre-enterprise","sorting":2,"hideDisabled":true,"odd":{"a":[1,"x"],"b":null},
"versions":{"layer":"4.5","attack":"18","navigator":"5.1.0"},
"filters":{"platforms":["Linux","macOS"]},
"layout":{"layout":"flat","showID":true,"aggregateFunction":"median"},
"gradient":{"colors":["#ff0000","#00ff00"],"minValue":0,"maxValue":1.5},
"legendItems":[{"label":"covered","color":"#00ff00"},{"label":"open"}],
"metadata":[{"name":"owner","value":"blue"},{"divider":true}],
"links":[{"label":"wiki","url":"https://example.org"}],
"techniques":[
{"techniqueID":"T1557","tactic":"collection","comment":"first","score":1,"color":"#66b1ff","enabled":false,"showSubtechniques":true,"owner":"me",
 "metadata":[{"name":"a","value":"b"}],"links":[]},
{"techniqueID":"T1557.001","score":-0.5},
{"techniqueID":"T1557","comment":"general"},
{"techniqueID":"T1558","score":"5","comment":7,"color":"#ff000","tactic":null}
]}]]

local function load()
  return layercheck.parse(TEXT, "test.json")
end

local function entry(position)
  for technique in load():techniques() do
    if technique.position == position then
      return technique
    end
  end
end

test("the layer's fields", function()
  local layer = load()
  equal(layer.name, "test")
  equal(layer.description, "d")
  equal(layer.domain, "enterprise-attack")
  equal(layer:raw("domain"), "mitre-enterprise")
  equal(layer.sorting, 2)
  equal(layer.hideDisabled, true)
  equal(layer.selectVisibleTechniques, false)
  equal(layer.selectTechniquesAcrossTactics, true)
  equal(layer.tacticRowBackground, "#dddddd")
  equal(layer.customDataURL, nil)
  equal(layer.file, "test.json")
  equal(layer.index, 0)
  equal(layer.formatVersion, "4.5")
  equal(layer.techniqueCount, 4)
  equal(tostring(layer), "layer 'test' (4 techniques)")
end)

test("the layer's objects", function()
  local layer = load()
  equal(layer.versions.attack, "18")
  equal(layer.layout.layout, "flat")
  equal(layer.layout.showName, true, "a default")
  equal(layer.layout.aggregateFunction, "average", "a word that Navigator does not know")
  equal(layer.layout:raw("aggregateFunction"), "median")
  equal(layer.gradient.maxValue, 1.5)
  equal(layer.gradient.colors[2], "#00ff00")
  equal(layer.filters.platforms[1], "Linux")
  equal(tostring(layer.gradient), "gradient")
end)

test("absent objects read as empty ones, but for the gradient", function()
  local layer = layercheck.parse("{}")
  equal(layer.gradient, nil)
  equal(layer.versions.attack, nil)
  equal(layer.layout.expandedSubtechniques, "none")
  equal(#layer.filters.platforms, 0)
  equal(#layer.legendItems, 0)
  equal(layer.name, nil)
  equal(layer.description, "")
  equal(layer.versions:at("attack").line, 1)
end)

test("lists", function()
  local layer = load()
  equal(#layer.legendItems, 2)
  equal(layer.legendItems[1].label, "covered")
  equal(layer.legendItems[2].color, nil)
  equal(layer.legendItems[3], nil)
  equal(layer.legendItems[0], nil)
  local seen = {}
  for i, item in ipairs(layer.metadata) do
    seen[i] = item.name or (item.divider and "divider")
  end
  equal(table.concat(seen, ","), "owner,divider")
  local platforms = {}
  for i, name in pairs(layer.filters.platforms) do
    platforms[i] = name
  end
  equal(table.concat(platforms, ","), "Linux,macOS")
  equal(layer.links[1].url, "https://example.org")
  equal(layer.filters.platforms[2], "macOS")
  equal(layer.filters.platforms[1], "Linux", "backwards")
  raises("indexed by 1 to 2", function() return layer.legendItems.label end)
end)

test("a technique's fields", function()
  local technique = entry(1)
  equal(technique.techniqueID, "T1557")
  equal(technique.tactic, "collection")
  equal(technique.comment, "first")
  equal(technique.score, 1)
  equal(math.type(technique.score), "integer")
  equal(technique.color, "#66b1ff")
  equal(technique.enabled, false)
  equal(technique.showSubtechniques, true)
  equal(technique.metadata[1].value, "b")
  equal(#technique.links, 0)
  equal(technique.parentID, nil)
  equal(technique.isSubtechnique, false)
  equal(technique.isAnnotated, true)
  equal(technique.hasValidID, true)
  equal(technique.layer, technique.layer)
  equal(tostring(technique), "T1557 (collection)")
end)

test("a sub-technique and defaults", function()
  local technique = entry(2)
  equal(technique.parentID, "T1557")
  equal(technique.isSubtechnique, true)
  equal(technique.score, -0.5)
  equal(technique.comment, "")
  equal(technique.enabled, true)
  equal(technique.tactic, nil)
  equal(technique:has("comment"), false)
  equal(technique:has("score"), true)
  equal(tostring(technique), "T1557.001")
end)

test("values of the wrong type read as absent and stay reachable", function()
  local technique = entry(4)
  equal(technique.score, nil)
  equal(technique:raw("score"), "5")
  equal(technique.comment, "")
  equal(technique:raw("comment"), 7)
  equal(technique.color, "")
  equal(technique.tactic, nil)
  equal(technique:has("tactic"), true)
  equal(technique.isAnnotated, false)
end)

test("colours in one spelling", function()
  equal(entry(1).rgb, "#66b1ff")
  equal(entry(2).rgb, nil)
  equal(entry(4).rgb, nil, "no colour")
  equal(load().legendItems[1].rgb, "#00ff00")
  equal(load().legendItems[2].rgb, nil)
  local function rgb(colors)
    return table.concat(layercheck.parse('{"gradient":{"colors":' .. colors .. '}}').gradient.rgb, " ")
  end
  equal(rgb('["Red", "#0F0", 7, "rgba(0,0,255,0.5)", "nothing"]'), "#ff0000 #00ff00 #0000ff80")
  equal(rgb("{}"), "")
end)

test("entries that Navigator shows nowhere are iterated with the reason", function()
  local function hidden(members, entries)
    local text = string.format('{"domain":"enterprise-attack","versions":{"attack":"18"},%s"techniques":[%s]}', members, entries)
    local reasons = {}
    for technique, reason in layercheck.parse(text):hidden() do
      reasons[#reasons + 1] = technique.techniqueID .. " " .. reason
    end
    return table.concat(reasons, ", ")
  end
  equal(hidden("", '{"techniqueID":"T1557"},{"techniqueID":"T9999"},{"techniqueID":"T1086"},{"techniqueID":"T1557","tactic":"impact"}'),
    "T9999 unknown, T1086 revoked, T1557 other-tactic")
  equal(hidden('"filters":{"platforms":["mac"]},"hideDisabled":true,',
    '{"techniqueID":"T1059.001"},{"techniqueID":"T1059.002"},{"techniqueID":"T1557.002","enabled":false}'),
    "T1059.001 platforms, T1557.002 disabled")
  equal(hidden('"customDataURL":"https://example.org",', '{"techniqueID":"X1"},{"techniqueID":"X1"}'), "X1 replaced")
  equal(hidden("", ""), "")
end)

test("metadata by name", function()
  equal(load():metadataItem("owner").value, "blue")
  equal(load():metadataItem("Owner"), nil)
  equal(entry(1):metadataItem("a").value, "b")
  equal(entry(1):metadataItem("a"):at("value").line, 11)
  equal(entry(2):metadataItem("a"), nil)
end)

test("all texts of a layer with their places", function()
  local texts, fields = {}, {}
  for text, place in load():texts() do
    texts[#texts + 1] = text
    fields[#fields + 1] = tostring(place.field) .. ":" .. place.line
  end
  equal(table.concat(texts, " ", 1, 5), "test d mitre-enterprise x 4.5")
  equal(table.concat(fields, " ", 1, 5), "name:1 description:1 domain:1 nil:1 layer:2")
  equal(texts[#texts - 2] .. " " .. fields[#fields - 2], "T1558 techniqueID:14")
  equal(#texts, 33)
end)

test("places", function()
  local technique = entry(2)
  local place = technique:at("score")
  equal(place.line, 12)
  equal(place.column, 36)
  equal(place.endLine, 12)
  equal(place.endColumn, 40)
  equal(place.field, "score")
  equal(place.file, "test.json")
  equal(tostring(place), "test.json:12:36")
  equal(place.label, "T1557.001 LLMNR/NBT-NS Poisoning and SMB Relay")
  equal(entry(1).metadata[1]:at("value").label, "T1557 Adversary-in-the-Middle")
  equal(load():at("name").label, "the layer")
  equal(technique:at("comment").column, 1, "an absent field is at its entry")
  equal(load():at("gradient").line, 5)
  equal(load().legendItems[2]:at("label").line, 6)
end)

test("what the format does not know is kept", function()
  local layer = load()
  equal(layer.extra.odd.a[2], "x")
  equal(layer.extra.odd.b, nil)
  equal(layer.extra.name, nil)
  equal(#layer.extra, 1)
  equal(#layer.extra.odd.a, 2)
  equal(entry(1).extra.owner, "me")
  local keys = {}
  for key in pairs(layer.extra) do
    keys[#keys + 1] = key
  end
  equal(table.concat(keys, ","), "odd")
end)

test("techniques come in file order", function()
  local ids = {}
  for technique in load():techniques() do
    ids[#ids + 1] = technique.techniqueID
  end
  equal(table.concat(ids, " "), "T1557 T1557.001 T1557 T1558")
end)

test("entries of a technique", function()
  local layer = load()
  equal(layer:entry("T1557").comment, "general")
  equal(layer:entry("T1557", "collection").comment, "general")
  equal(layer:entry("T9999"), nil)
  local comments = {}
  for technique in layer:entries("T1557") do
    comments[#comments + 1] = technique.comment
  end
  equal(table.concat(comments, " "), "first general")
  local later, whole = layer:entries("T1557")():replacement()
  equal(later, layer:entry("T1557"))
  equal(whole, true)
  equal(later:replacement(), nil)
  equal(later:annotatesAs(later), true)
end)

test("an unknown member is an error with a suggestion", function()
  raises("a technique has no member 'coment' %(did you mean 'comment'%?%)", function() return entry(1).coment end)
  raises("a layer has no member 'gradiant' %(did you mean 'gradient'%?%)", function() return load().gradiant end)
  raises("a gradient has no member 'min'", function() return load().gradient.min end)
  raises("a technique has no field 'scroe' %(did you mean 'score'%?%)", function() return entry(1):at("scroe") end)
  raises("no member of type number", function() return entry(1)[1] end)
end)

test("objects are read-only and closed", function()
  raises("cannot be changed", function() entry(1).comment = "x" end)
  raises("cannot be changed", function() load().metadata[1] = nil end)
  equal(getmetatable(load()), false)
  raises("layercheck.technique expected", entry(1).at, load(), "score")
  raises("layercheck.layer expected", load().techniques, {})
  raises("expected", load().entry, entry(1), "T1557")
end)

test("several layers of one file", function()
  local first, second, third = layercheck.parse('[{"name":"a"},{"name":"b"}]')
  equal(first.name, "a")
  equal(second.name, "b")
  equal(second.index, 1)
  equal(third, nil)
end)

test("input that is no JSON raises an error with its place", function()
  raises("^x%.json:1:7: expected a value", layercheck.parse, '{"a": ?}', "x.json")
  raises("cannot open does/not/exist", layercheck.load, "does/not/exist")
end)

test("findings of form", function()
  local findings = layercheck.findings(load())
  equal(findings[1].rule, "format/value")
  equal(findings[1].line, 1)
  equal(findings[1].severity, "info")
  local found = false
  for _, finding in ipairs(findings) do
    found = found or (finding.technique == "T1558" and finding.message:find("'score' is a string") ~= nil)
  end
  equal(found, true)
end)

test("objects outlive their layer", function()
  local kept
  do
    local layer = load()
    local iterator = layer:techniques()
    kept = { iterator(), layer.metadata, layer.metadata[1], layer.gradient, layer.extra.odd, layer:at("name"), iterator, pairs(layer.extra) }
  end
  for _ = 1, 5 do
    collectgarbage()
  end
  equal(kept[1].comment, "first")
  equal(kept[2][1].value, "blue")
  equal(kept[3].name, "owner")
  equal(kept[4].minValue, 0)
  equal(kept[5].a[1], 1)
  equal(kept[6].line, 1)
  equal(kept[7]().techniqueID, "T1557.001")
  equal(kept[8](), "odd")
end)

test("many objects come and go", function()
  local layer = load()
  local count = 0
  for _ = 1, 25000 do
    for technique in layer:techniques() do
      count = count + #technique.metadata
    end
  end
  equal(count, 25000)
end)

testing.finish()
