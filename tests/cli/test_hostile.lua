-- Rules that attack: bombs must end as a limit or an error, in bounded time, and escapes must find no way out.
-- Whatever they do, an honest rule beside them says what it always says.
local testing = require("testing")
local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

-- What a hostile rule does in its hook; `layer` and `rule` are there. A bomb must break the rule.
local BOMBS = {
  { "endless loop", [[while true do end]] },
  { "endless loop inside pcall", [[while true do pcall(function() while true do end end) end]] },
  { "pcall of pcall of pcall", [[local function f() return pcall(f) end while true do f() end]] },
  { "error handler that loops", [[xpcall(error, function() while true do end end) while true do end]] },
  { "error handler that raises", [[while true do xpcall(error, function() error() end) end]] },
  { "endless recursion", [[local function f() return 1 + f() end f()]] },
  { "recursion caught again and again", [[local function f() return 1 + f() end while true do pcall(f) end]] },
  { "recursion through tostring", [[local t t = setmetatable({}, { __tostring = function() return tostring(t) end }) tostring(t)]] },
  { "recursion through __index", [[local t t = setmetatable({}, { __index = function(_, k) return t[k .. "x"] end }) return t.a]] },
  { "recursion through __concat", [[local t t = setmetatable({}, { __concat = function() return t .. t end }) return t .. t]] },
  { "endless tail calls", [[local function f() return f() end f()]] },
  { "coroutines without end", [[while true do coroutine.wrap(function() for _ = 1, 900 do end end)() end]] },
  { "a coroutine that loops", [[coroutine.wrap(function() while true do end end)()]] },
  { "coroutines inside each other", [[local function f() return coroutine.wrap(f)() end f()]] },
  { "coroutines kept", [[local t = {} while true do t[#t + 1] = coroutine.create(function() coroutine.yield(("x"):rep(1000)) end)
    coroutine.resume(t[#t]) end]] },
  { "a coroutine resumed for ever", [[local c = coroutine.wrap(function() while true do coroutine.yield() end end) while true do c() end]] },
  { "a table that grows", [[local t = {} while true do t[#t + 1] = {} end]] },
  { "a string that doubles", [[local s = "x" while true do s = s .. s end]] },
  { "a string that doubles inside pcall", [[local s = "x" while true do pcall(function() s = s .. s end) end]] },
  { "string.rep of everything", [[return ("x"):rep(1 << 34)]] },
  { "string.rep with a separator", [[return ("x"):rep(1 << 28, ("y"):rep(1 << 10))]] },
  { "table.concat of a giant", [[local t = {} for i = 1, 1e5 do t[i] = ("x"):rep(1000) end return table.concat(t)]] },
  { "string.format of giants", [[local s = ("x"):rep(1 << 20) while true do s = string.format("%s%s", s, s) end]] },
  { "gsub that multiplies", [[local s = ("x"):rep(1000) while true do s = s:gsub(".", "%0%0%0%0") end]] },
  { "a pattern without end", [[return (("a"):rep(40)):find(("a*"):rep(40) .. "b")]] },
  { "a pattern without end inside pcall", [[while true do pcall(string.find, ("a"):rep(40), ("a*"):rep(40) .. "b") end]] },
  { "a pattern of lazy items", [[return (("a"):rep(60)):match("^" .. ("a-"):rep(30) .. "b")]] },
  { "gmatch without end", [[for _ in (("a"):rep(40)):gmatch(("a*"):rep(40) .. "b") do end while true do end]] },
  { "frontier and balance", [[return (("("):rep(200000)):find(("%b()"):rep(30))]] },
  { "table.sort that lies", [[local t = {} for i = 1, 1e5 do t[i] = i end while true do table.sort(t, function() return true end) end]] },
  { "table.unpack of a million", [[return table.unpack({}, 1, 1e7)]] },
  { "select from too many", [[return select("#", table.unpack({}, 1, 1e6), table.unpack({}, 1, 1e6))]] },
  { "table.move over everything", [[return table.move({}, 1, math.maxinteger - 1, 2)]] },
  { "table.insert in the middle", [[local t = {} for i = 1, 1e6 do t[i] = i end while true do table.insert(t, 1, 0) end]] },
  { "a giant number of upvalues and closures", [[local t = {} while true do local x = #t t[#t + 1] = function() return x end end]] },
  { "json.decode of nesting", [[return json.decode(("["):rep(100000) .. ("]"):rep(100000))]] },
  { "json.encode of nesting", [[local t = {} for _ = 1, 1e5 do t = { t } end return json.encode(t)]] },
  { "json.encode of itself", [[local t = {} t[1] = t return json.encode(t)]] },
  { "json.decode of a giant", [[return json.decode('"' .. ("x"):rep(1 << 26) .. '"')]] },
  { "load that loads itself", [[local s = "local f = ... while true do load(f)(f) end" load(s)(s)]] },
  { "load of giants", [[while true do load("return {" .. ("1,"):rep(1 << 20) .. "}") end]] },
  { "load from a giant table", [[local t = {} for i = 1, 2e5 do t[i] = "x" .. i .. "=" .. i .. " " end while true do load(table.concat(t)) end]] },
  { "findings without end", [[while true do rule:report(layer, "again") end]] },
  { "findings inside pcall", [[while true do pcall(rule.report, rule, layer, "again") end]] },
  { "a message without end", [[while true do rule:report(layer, "%s", ("x"):rep(1 << 20)) end]] },
  { "print without end", [[while true do print(("x"):rep(1000)) end]] },
  { "print without end inside pcall", [[while true do pcall(print, ("x"):rep(1000)) end]] },
  { "garbage that nobody collects", [[local t = setmetatable({}, { __mode = "k" }) while true do t[{}] = ("x"):rep(100) end]] },
  { "close variables that loop", [[while true do local x <close> = setmetatable({}, { __close = function() while true do end end }) end]] },
  { "close variables that raise", [[local function f() local x <close> = setmetatable({}, { __close = function() error("x") end }) f() end f()]] },
  { "goto without end", [[::again:: goto again]] },
  { "iterators over layers without end", [[while true do for technique in layer:techniques() do technique.comment:rep(10) end end]] },
  { "errors in errors", [[error(setmetatable({}, { __tostring = function() error(setmetatable({}, { __tostring = function() while true do end end })) end }))]] },
  { "utf8 over a giant", [[local s = ("\u{7fffffff}"):rep(1 << 20) while true do utf8.len(s, 1, -1, true) end]] },
  { "string.pack of a giant", [[return string.pack("!16" .. ("i16"):rep(1 << 20), 1)]] },
}

-- Ways out. Each must not get as far as rule:report(layer, "ESCAPED").
local ESCAPES = {
  { "io", [[if io then rule:report(layer, "ESCAPED") end]] },
  { "os", [[if os then rule:report(layer, "ESCAPED") end]] },
  { "debug", [[if debug then rule:report(layer, "ESCAPED") end]] },
  { "package", [[if package then rule:report(layer, "ESCAPED") end]] },
  { "require of a library", [[require("io") rule:report(layer, "ESCAPED")]] },
  { "require of a path", [[require("policy/../../../etc/passwd") rule:report(layer, "ESCAPED")]] },
  { "dofile", [[dofile("/etc/passwd") rule:report(layer, "ESCAPED")]] },
  { "globals through _G", [[if rawget(_G, "os") or rawget(_G, "io") then rule:report(layer, "ESCAPED") end]] },
  { "the iterator of the globals", [[
      local step = pairs(_G)
      for _, value in ipairs({ 42, "x", ("A"):rep(4096), print, layer }) do
        if pcall(step, value) then rule:report(layer, "ESCAPED") end
      end
      pcall(step)]] },
  { "globals through a loaded chunk", [[local f = load("return io or os or debug") if f() then rule:report(layer, "ESCAPED") end]] },
  { "bytecode", [[if load("\27Lua", "x", "b") then rule:report(layer, "ESCAPED") end]] },
  { "bytecode asked for", [[if load(string.char(27) .. "LuaT\0\25\147\r\n", "x", "bt") then rule:report(layer, "ESCAPED") end]] },
  { "string.dump", [[if string.dump or ("").dump then rule:report(layer, "ESCAPED") end]] },
  { "the string metatable", [[if type(getmetatable("")) == "table" then rule:report(layer, "ESCAPED") end]] },
  { "the layer's metatable", [[if type(getmetatable(layer)) == "table" then rule:report(layer, "ESCAPED") end]] },
  { "another metatable for the layer", [[setmetatable(layer, {}) rule:report(layer, "ESCAPED")]] },
  { "rawset on the layer", [[rawset(layer, "name", "x") rule:report(layer, "ESCAPED")]] },
  { "changing the layer", [[layer.name = "x" rule:report(layer, "ESCAPED")]] },
  { "the metatable of the globals", [[if type(getmetatable(_G)) == "table" then rule:report(layer, "ESCAPED") end]] },
  { "finalizers", [[setmetatable({}, { __gc = function() end }) rule:report(layer, "ESCAPED")]] },
  { "finalizers added late", [[local m = {} setmetatable({}, m) m.__gc = function() print("ESCAPED") end]] },
  { "collectgarbage", [[if collectgarbage then rule:report(layer, "ESCAPED") end]] },
  { "random numbers", [[if math.random then rule:report(layer, "ESCAPED") end]] },
  { "another rule's name", [[rule.report({ id = "org/honest" }, layer, "x") rule.id = "org/honest" rule:report(layer, "quiet") ]] },
  { "the other rules' shared state", [[string.format = function() return "ESCAPED" end string.rep = nil]] },
  { "the report function of another object", [[rule.report(nil, nil, nil) rule:report(layer, "ESCAPED")]] },
  { "json of C pointers", [[json.encode({ layer }) rule:report(layer, "ESCAPED")]] },
  { "the environment", [[if os and os.getenv or rule.data.HOME then rule:report(layer, "ESCAPED") end]] },
}

local function rule_file(body)
  return "return {\n  title = \"hostile\",\n  layer = function(layer, rule)\n    " .. body .. "\n  end,\n}\n"
end

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir -p " .. folder .. "/policy/bomb " .. folder .. "/policy/escape " .. folder .. "/policy/org"))

local function write(path, text)
  local file = assert(io.open(folder .. "/" .. path, "w"))
  file:write(text)
  file:close()
end

local function rule_id(kind, position)
  return string.format("%s/r%02d", kind, position)
end

for position, bomb in ipairs(BOMBS) do
  write("policy/" .. rule_id("bomb", position) .. ".lua", rule_file(bomb[2]))
end
for position, escape in ipairs(ESCAPES) do
  write("policy/" .. rule_id("escape", position) .. ".lua", rule_file(escape[2]))
end
write("policy/org/honest.lua", [[
return {
  title = "honest",
  technique = function(technique, rule)
    rule:report(technique, "%s is honest", technique.techniqueID)
  end,
}
]])
write(".layercheck.lua", 'return { rule_paths = { "policy" } }\n')
write("layer.json", [[
{ "name": "x", "domain": "enterprise-attack", "versions": { "attack": "18", "layer": "4.5", "navigator": "5.1.0" },
  "techniques": [ { "techniqueID": "T1557" }, { "techniqueID": "T1110", "comment": "SECRET" } ] }
]])

local LIMITS = "--limit time=400ms --limit instructions=3000000 --limit memory=32M --limit findings=50 --limit output=20K"
local started = os.time()
local code, out, problem = testing.run(string.format(
  "cd %s && LAYERCHECK_SECRET=hunter2 '%s' check --rule 'bomb/*' --rule 'escape/*' --rule org/honest %s --format json layer.json 2>prints",
  folder, program, LIMITS))
local seconds = os.time() - started

local found = {}
for line in out:gmatch("[^\n]+") do
  local rule, message = line:match('^{"rule":"([^"]*)","severity":"[^"]*","message":"(.-)","file"')
  if rule then
    found[rule] = found[rule] or {}
    table.insert(found[rule], message)
  end
end

testing.test("every run ends in time", function()
  -- Each of the bombs may have its 400 milliseconds and a second try of the others.
  assert(seconds < 120, seconds .. " seconds")
  testing.equal(code, 3, problem)
end)

for position, bomb in ipairs(BOMBS) do
  testing.test(bomb[1], function()
    local said = found[rule_id("bomb", position)]
    assert(said, "it ended as if nothing had been")
    testing.matches(said[#said], "the rule broke: ")
  end)
end

for position, escape in ipairs(ESCAPES) do
  testing.test("way out: " .. escape[1], function()
    for _, message in ipairs(found[rule_id("escape", position)] or {}) do
      assert(not message:find("ESCAPED") and not message:find("signal"), message)
    end
  end)
end

testing.test("the honest rule's findings stand", function()
  testing.equal(#(found["org/honest"] or {}), 2)
end)

testing.test("nothing of it reaches the report or the terminal", function()
  local prints = testing.read(folder .. "/prints")
  assert(not (out .. prints):find("hunter2"), "a secret")
  -- What a finalizer prints; an error quotes the line that it comes from.
  assert(not prints:find(": ESCAPED\n", 1, true), "a finalizer ran")
end)

testing.test("a worker's death leaves 980 of 1000 layers judged", function()
  local names = {}
  os.execute("mkdir " .. folder .. "/many")
  for i = 1, 1000 do
    names[i] = string.format("many/%04d.json", i)
    write(names[i], string.format([[
{ "name": "%s", "domain": "enterprise-attack", "versions": { "attack": "18", "layer": "4.5", "navigator": "5.1.0" },
  "techniques": [ { "techniqueID": "T1557" } ] }
]], i % 50 == 0 and "hang" or "fine"))
  end
  write("policy/org/hangs.lua", rule_file([[
    if layer.name == "hang" then
      return (("a"):rep(40)):find(("a*"):rep(40) .. "b")
    end
    rule:report(layer, "fine")]]))
  local status, text = testing.run(string.format(
    "cd %s && '%s' check --rule 'org/*' --limit time=200ms --format json many", folder, program))
  testing.equal(status, 3)
  local _, fine = text:gsub('"message":"fine"', "")
  local _, honest = text:gsub('"message":"T1557 is honest"', "")
  local _, ended = text:gsub('"message":"the rule broke: it took longer than 200 ms', "")
  testing.equal(fine, 980)
  testing.equal(ended, 20)
  testing.equal(honest, 1000)
end)

testing.test("the same bytes whatever the number of workers", function()
  local function run(jobs)
    local _, text = testing.run(string.format("cd '%s' && '%s' check --rule '*/*' --format json --jobs %d examples tests/cli/cases",
      root, program, jobs))
    return text
  end
  testing.equal(run(1), run(7))
end)

testing.test("killed workers are missed, and their work is done again or blamed", function()
  write("kill.sh", string.format([[
"%s" check --rule org/honest --limit time=5s many >out.json --format json &
run=$!
for i in 1 2 3 4 5; do pkill -KILL -P $run; sleep 0.02; done
wait $run
echo $?
]], program))
  local _, text = testing.run("cd " .. folder .. " && sh kill.sh")
  local report = testing.read(folder .. "/out.json")
  assert(text:find("^[0134]\n"), text)
  testing.matches(report, '"exit":{"code":%d')
end)

testing.test("a full disk and a closed pipe are errors, not crashes", function()
  local status, _, said = testing.run(string.format("cd %s && '%s' check --rule org/honest layer.json >/dev/full", folder, program))
  testing.equal(status, 2)
  testing.matches(said, "cannot write")
  status = testing.run(string.format("cd %s && { '%s' check --rule org/honest many; echo $? >status; } | head -n 1 >/dev/null", folder,
    program))
  testing.equal(status, 0)
  assert(tonumber(testing.read(folder .. "/status")) < 128)
end)

os.execute("rm -rf " .. folder)
testing.finish()
