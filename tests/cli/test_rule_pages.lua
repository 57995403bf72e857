-- Every built-in rule has a page in docs/rules, up to date, with examples that are what they say.
-- LAYERCHECK_UPDATE=1 rewrites the pages.
local cjson = require("cjson")
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local folder = root .. "/docs/rules/"
local is_update = os.getenv("LAYERCHECK_UPDATE") == "1"

-- Without a configuration, wherever this test runs.
local function run(arguments)
  local code, out, problem = testing.run(string.format("cd / && '%s' %s", program, arguments))
  equal(problem, "")
  equal(code, 0)
  return out
end

local rules = cjson.decode(run("rules --format json"))

local function check_page(path, arguments)
  local text = run(arguments)
  if is_update then
    os.execute(string.format("mkdir -p '%s'", (folder .. path):match("^(.*)/")))
    local file = assert(io.open(folder .. path, "wb"))
    file:write(text)
    file:close()
  end
  local file = io.open(folder .. path, "rb")
  local found = file and file:read("a")
  assert(found == text, path .. " is stale: LAYERCHECK_UPDATE=1 ./dev test -R cli/rule_pages rewrites it")
end

test("the index is up to date", function()
  check_page("README.md", "rules --format markdown")
end)

test("each rule's page is up to date", function()
  for _, rule in ipairs(rules) do
    check_page(rule.id .. ".md", "explain --format markdown " .. rule.id)
  end
end)

test("there is no page of a rule that is gone", function()
  local is_page = { ["README.md"] = true }
  for _, rule in ipairs(rules) do
    is_page[rule.id .. ".md"] = true
  end
  local pipe = assert(io.popen(string.format("cd '%s' && find . -type f", folder)))
  for path in pipe:lines() do
    assert(is_page[path:sub(3)], path .. " is of no rule")
  end
  pipe:close()
end)

test("each rule reports its bad example and not its good one", function()
  for _, rule in ipairs(rules) do
    local examples = cjson.decode(run("explain --format json " .. rule.id)).examples
    assert(examples.bad and #examples.bad.messages > 0, rule.id .. " does not report its bad example")
    assert(examples.good and #examples.good.messages == 0, rule.id .. " reports its good example")
  end
end)

test("each rule says why, and documents its options with their defaults", function()
  for _, rule in ipairs(rules) do
    assert(rule.reason and #rule.tags > 0, rule.id)
    for _, option in ipairs(rule.options) do
      assert(option.doc, rule.id .. ": " .. option.name .. " has no doc")
    end
  end
end)

testing.finish()
