-- Layers made of others: whole outputs, and what docs/combine.md shows.
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local page = testing.read(root .. "/docs/combine.md")

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir -p " .. folder .. "/policy/rules/org " .. folder .. "/sites"))

local function write(path, text)
  local file = assert(io.open(folder .. "/" .. path, "wb"))
  file:write(text)
  file:close()
end

local function run(format, ...)
  return testing.run(string.format("cd '%s' && PATH='%s':\"$PATH\" && %s", folder, program:match("^(.*)/"), string.format(format, ...)))
end

local function layer(kind, score)
  return string.format('{"name":"%s","domain":"enterprise-attack","versions":{"attack":"18","navigator":"5.1.0","layer":"4.5"},'
    .. '"metadata":[{"name":"kind","value":"%s"}],"techniques":[{"techniqueID":"T1110","score":%s}]}', kind, kind, score)
end

for _, path in ipairs({ "red.json", "apt29.json", "sites/one.json" }) do
  write(path, layer("threat", 5))
end
for _, path in ipairs({ "blue.json", "rules.json", "sites/two.json" }) do
  write(path, layer("detection", 1.5))
end

test("the page's commands combine", function()
  local count = 0
  for command in page:match("\n```console\n(.-)```"):gmatch("%$ ([^\n]+)") do
    local code, _, err = run("%s", command)
    equal(code, 0, command .. ": " .. err)
    count = count + 1
  end
  equal(count, 3)
  local _, out = run("grep -o '\"score\":[0-9.]*' both.json gaps.json")
  equal(out, 'both.json:"score":5\ngaps.json:"score":3.5\n')
end)

test("the page's rule finds what it says", function()
  for block in page:gmatch("```lua\n(.-)```") do
    local path = block:match("^%-%- (policy/rules/%S+)\n")
    if path then
      write(path, block)
    end
  end
  write(".layercheck.lua", 'return { rule_paths = { "policy/rules" } }')
  local code, out = run("layercheck check --rule org/gaps --format json red.json blue.json")
  equal(code, 1, out)
  equal(out:match('"message":"(.-)"'), "T1110 lacks detection worth 3.5 under credential-access")
  equal(run("layercheck check --rule org/gaps red.json"), 0)
end)

test("the page's recipes are those of the program", function()
  local _, out = run("layercheck combine --list")
  local listed, shown = {}, {}
  for name in ("\n" .. out):gmatch("\n(%l[%w-]+)\n") do
    listed[#listed + 1] = name
  end
  for name in page:match("## Recipes(.-)\n##"):gmatch("\n| `([%w-]+)`") do
    shown[#shown + 1] = name
  end
  table.sort(shown)
  equal(table.concat(shown, " "), table.concat(listed, " "))
end)

os.execute("rm -rf " .. folder)
require("cli.golden").run("combine-")
