-- `layercheck api`: what it prints is in docs/, up to date, and fit for those who read it.
-- LAYERCHECK_UPDATE=1 rewrites the files.
local cjson = require("cjson")
local golden = require("cli.golden")
local testing = require("testing")
local types = require("types")
local test, equal, matches = testing.test, testing.equal, testing.matches

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local FILES = { markdown = "docs/reference.md", luals = "docs/lua/layercheck.d.lua", luacheck = "docs/lua/luacheck-std.lua" }

local function api(format)
  local code, out, problem = testing.run(string.format("'%s' api --format %s", program, format))
  equal(problem, "")
  equal(code, 0)
  return out
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

for format, path in pairs(FILES) do
  test(path .. " is up to date", function()
    if os.getenv("LAYERCHECK_UPDATE") == "1" then
      write(root .. "/" .. path, api(format))
    end
    assert(testing.read(root .. "/" .. path) == api(format), "LAYERCHECK_UPDATE=1 ./dev test -R cli/api rewrites it")
  end)
end

local definitions = api("luals")

-- All annotations of the definition file: their kind, and the text behind it.
local function annotations()
  return definitions:gmatch("%-%-%-@(%w+) ([^\n]+)")
end

test("definitions are Lua, and every name in their types is defined", function()
  assert(load(definitions))
  local defined = {}
  for kind, text in annotations() do
    if kind == "class" or kind == "alias" then
      local name = text:match("^[%w_]+")
      assert(not defined[name], name .. " is defined twice")
      defined[name] = true
    end
  end
  local START = { field = "^%S+ ", param = "^%S+ ", ["return"] = "^", alias = "^%S+ " }
  for kind, text in annotations() do
    if START[kind] then
      local _, last = text:find(START[kind])
      types.each_class(types.parse_start(text:sub(last + 1)), function(name)
        assert(defined[name], text .. ": what is " .. name .. "?")
      end)
    end
  end
end)

test("methods have their parameters annotated, in order", function()
  local params = {}
  for line in definitions:gmatch("[^\n]+") do
    local param = line:match("^%-%-%-@param ([%w_]+)")
    local names = line:match("^function [%w_]+:[%w_]+%((.-)%) end$")
    if param then
      params[#params + 1] = param
    elseif names then
      equal(names, table.concat(params, ", "), line)
      params = {}
    end
  end
end)

test("what is documented in words is documented everywhere", function()
  local manual = api("markdown")
  for class, member in definitions:gmatch("\nfunction (%w+):(%w+)%(") do
    local object = class:sub(1, 1):lower() .. class:sub(2)
    local is_there = manual:find(string.format("`%s:%s(", object, member), 1, true)
      or manual:find(string.format("`object:%s(", member), 1, true)
    assert(is_there, class .. ":" .. member)
  end
end)

-- What luacheck says of a chunk whose std is the one printed; nil where there is no luacheck.
local function luacheck(chunk)
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir '" .. folder .. "'"))
  write(folder .. "/.luacheckrc", 'stds.layercheck = dofile("std.lua")\nstd = "layercheck"\n')
  write(folder .. "/std.lua", api("luacheck"))
  write(folder .. "/rule.lua", chunk)
  local code, out = testing.run(string.format("cd '%s' && luacheck --no-color --no-cache rule.lua", folder))
  os.execute("rm -rf '" .. folder .. "'")
  return code ~= 127 and out or nil
end

if luacheck("return 1\n") == nil then
  testing.skipped = testing.skipped + 1
else
  test("luacheck knows what rules can reach, and what they cannot", function()
    matches(luacheck("print(json.encode({}), utf8.len(''), math.max(1, 2))\n"), "0 warnings / 0 errors")
    for _, wrong in ipairs({ "io.open('x')", "print(math.random())", "os.exit()", "prin('x')" }) do
      matches(luacheck(wrong .. "\n"), "1 warning / 0 errors")
    end
  end)
end

-- Runs the program over one layer in a folder with a policy; what comes out.
local function check_with(rule, configuration)
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute(string.format("mkdir -p '%s/rules/org'", folder)))
  write(folder .. "/rules/org/own.lua", rule)
  write(folder .. "/.layercheck.lua", configuration or 'return { rule_paths = { "rules" } }')
  write(folder .. "/layer.json", '{ "name": "n", "domain": "enterprise-attack", "techniques": [] }')
  write(folder .. "/baseline.json", '{ "version": 1, "files": {} }')
  local code, out, problem = testing.run(string.format("cd '%s' && '%s' check --rule org/own layer.json", folder, program))
  os.execute("rm -rf '" .. folder .. "'")
  return code, out .. problem
end

local function shape(name)
  for _, entry in ipairs(cjson.decode(api("json")).shapes) do
    if entry.name == name then
      return entry
    end
  end
end

test("the second argument of a rule's functions has the documented members, and no others", function()
  local _, out = check_with([[
    return {
      title = "own",
      layer = function(layer, rule)
        local names = {}
        for name in pairs(rule) do
          names[#names + 1] = name
        end
        table.sort(names)
        rule:report(layer, "members: %s;", table.concat(names, " "))
      end,
    }]])
  local names = {}
  for i, member in ipairs(shape("RuleObject").members) do
    names[i] = member.name
  end
  table.sort(names)
  equal(out:match("members: (.-);"), table.concat(names, " "))
end)

-- A value of a documented type, as Lua text; enough for the tables that people write.
local VALUES = {
  string = '"text"', boolean = "false", any = "1", Json = "{}",
  RuleOption = '{ type = "string" }', AttackSetting = "{ files = {} }", Override = "{ files = {}, rules = {} }",
}

local function value_of(type_text)
  local parsed = types.parse(type_text)
  if parsed.kind == "function" then
    return "function() end"
  elseif parsed.kind == "list" or parsed.kind == "map" then
    return "{}"
  elseif parsed.kind == "union" then
    return string.format("%q", parsed[1].value)
  end
  return VALUES[parsed.name]
end

test("a rule file may have every documented member", function()
  local members = {}
  for i, member in ipairs(shape("Rule").members) do
    members[i] = member.name .. " = " .. value_of(member.type)
  end
  local code, out = check_with("return {\n" .. table.concat(members, ",\n") .. "\n}\n")
  equal(code, 0, out)
  matches(out, "^no findings")
end)

test("an option may have every documented member", function()
  local code, out = check_with([[return { title = "own", layer = function() end,
    options = { o = { type = "integer", default = 1, values = { 1 }, minimum = 0, maximum = 2, doc = "words" } } }]])
  equal(code, 0, out)
  equal(#shape("RuleOption").members, 6)
end)

test("an option may have every documented type, and no other", function()
  local options = {}
  for _, member in ipairs(shape("RuleOption").members) do
    for name in (member.name == "type" and member.type or ""):gmatch('"(%a+)"') do
      options[#options + 1] = string.format("o%d = { type = %q }", #options + 1, name)
    end
  end
  equal(#options, 19)
  local rule = "return { title = 'own', layer = function() end, options = { %s } }"
  local code, out = check_with(rule:format(table.concat(options, ", ")))
  equal(code, 0, out)
  code, out = check_with(rule:format("o = { type = 'domain' }"))
  equal(code, 3, out)
end)

-- Members of a configuration that name files of the folder.
local FILES_OF = { rule_paths = '{ "rules" }', baseline = '"baseline.json"' }

test("a configuration may have every documented member", function()
  local members = {}
  for i, member in ipairs(shape("Configuration").members) do
    members[i] = member.name .. " = " .. (FILES_OF[member.name] or value_of(member.type))
  end
  local code, out = check_with('return { title = "own", layer = function() end }', "return { " .. table.concat(members, ", ") .. " }")
  equal(code, 0, out)
end)

test("JSON holds all of it", function()
  local text = api("json")
  local decoded = cjson.decode(text)
  equal(decoded.classes[1].name, "Layer")
  local layout
  for _, class in ipairs(decoded.classes) do
    layout = class.name == "Layout" and class or layout
  end
  matches(text, '{"name":"score","kind":"field","type":"number%?","doc":"[^"]+","since":"1.0","isRequired":false}')
  equal(layout.members[1].default, "side")
  equal(table.concat(layout.members[1].words, " "), "side flat mini")
  equal(decoded.shapes[1].name, "Rule")
  equal(decoded.libraries[1].name, "attack")
  equal(decoded.globals[1].name, "_G")
end)

golden.run("api-")
