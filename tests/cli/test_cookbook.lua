-- The cookbook: every recipe has a test that passes, a line in the index, and runs on any layer.
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local cookbook = root .. "/examples/cookbook"

local function run(format, ...)
  return testing.run(string.format(format, ...))
end

local recipes, tests = {}, {}
local pipe = assert(io.popen(string.format("cd '%s' && find . -name '*.lua' -mindepth 2 | sort", cookbook)))
for path in pipe:lines() do
  local list = path:find("%.test%.lua$") and tests or recipes
  list[#list + 1] = path:match("^%./(.*)%.lua$"):gsub("%.test$", "")
end
pipe:close()

test("each recipe has a test", function()
  equal(table.concat(tests, " "), table.concat(recipes, " "))
end)

test("the tests pass", function()
  local code, out = run("'%s' test '%s'", program, cookbook)
  assert(code == 0, out)
end)

test("the index has each recipe with its title, and no other", function()
  local index, count = testing.read(cookbook .. "/README.md"), 0
  for _, recipe in ipairs(recipes) do
    local title = testing.read(cookbook .. "/" .. recipe .. ".lua"):match('title = "([^\n]*)",')
    local line = string.format("| [%s](%s.lua) | %s |", recipe, recipe, title)
    assert(index:find(line, 1, true), line .. " is missing")
  end
  for _ in index:gmatch("\n| %[") do
    count = count + 1
  end
  equal(count, #recipes)
end)

test("all of them run on the other examples", function()
  local code, out, problem = run("'%s' check --config '%s/.layercheck.lua' --fail-on off --format json '%s/examples/layers'", program,
    cookbook, root)
  equal(problem, "")
  equal(code, 0)
  for _, recipe in ipairs(recipes) do
    assert(out:find('"id":"' .. recipe .. '"', 1, true), recipe .. " did not run")
  end
end)

test("all of them run on real layers", function()
  local corpus = os.getenv("LAYERCHECK_CORPUS")
  if not corpus then
    return testing.skip("all of them run on real layers", "LAYERCHECK_CORPUS is not set")
  end
  local _, out = run("'%s' check --config '%s/.layercheck.lua' --fail-on off --format json '%s/layers/real'", program, cookbook, corpus)
  local broken = out:match('"rule":"([^"]+)"[^\n]-"message":"the rule broke')
  equal(broken, nil)
  assert(#out > 1000000, "there is hardly a finding")
end)

testing.finish()
