-- Everything in examples/ works as its text says; test_embed_c.lua has the C program.
local testing = require("testing")

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local test, equal = testing.test, testing.equal

local function in_folder(folder, command)
  local code, out, problem = testing.run(string.format("cd '%s/%s' && %s", root, folder, command))
  return code, testing.without_machine(out), problem
end

test("the README's finding", function()
  local code, out = in_folder(".", "'" .. program .. "' check --rule coverage/mitigation-comment examples/layers/mitigations.json")
  equal(code, 1)
  assert(testing.read(root .. "/README.md"):find(out, 1, true), "README.md does not show:\n" .. out)
end)

-- The blocks of Lua that the README shows for a rule of one's own: the configuration, the rule, its test.
test("the README's rule, whose test notices every change to it", function()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir -p '" .. folder .. "/policy/rules/org'"))
  local section = testing.read(root .. "/README.md"):match("\n## Your own rule in five minutes\n(.-)\n## ")
  local names = { ".layercheck.lua", "policy/rules/org/detected-has-comment.lua", "policy/rules/org/detected-has-comment.test.lua" }
  local count = 0
  for block in section:gmatch("```lua\n(.-)```") do
    count = count + 1
    local file = assert(io.open(folder .. "/" .. names[count], "w"))
    file:write(block)
    file:close()
  end
  equal(count, #names)
  local code, out, problem = testing.run(string.format("cd '%s' && '%s' test --mutate policy/rules", folder, program))
  os.execute("rm -rf '" .. folder .. "'")
  equal(code, 0, out .. problem)
  testing.matches(out, "noticed ([1-9]%d*) of %1 changes")
end)

test("layers without faults", function()
  for _, name in ipairs({ "detections", "mitigations", "red-and-blue" }) do
    local code, out = in_folder("examples/layers", "'" .. program .. "' check " .. name .. ".json")
    equal(code, 0, out)
    testing.matches(out, "^no findings")
  end
end)

test("typical faults", function()
  local code, out = in_folder("examples/layers", "'" .. program .. "' check typical-faults.json")
  equal(code, 1)
  testing.matches(out, "\n4 errors, 2 warnings in 1 file")
end)

test("a policy with a rule of its own", function()
  local code, out = in_folder("examples/policy", "'" .. program .. "' check .")
  equal(code, 1)
  testing.matches(out, "servers.json:8:69: error: T1098.004 SSH Authorized Keys has a score and no owner")
  testing.matches(out, "draft%-cloud.json:8:64: info: T1530 Data from Cloud Storage has a score and no owner")
  testing.matches(out, "servers.json:7:5: error: T1053.003 Cron has a score and no link to its runbook %[org/runbook%]")
  testing.matches(out, "draft%-cloud.json:7:5: info: T1078.004 Cloud Accounts has no comment, wanted is one %[org/cloud%-accounts%]")
  code = in_folder("examples/policy", "'" .. program .. "' test rules")
  equal(code, 0)
end)

test("reporters of one's own", function()
  equal(in_folder("examples", "'" .. program .. "' check-rules reporters"), 0)
  local check = "'" .. program .. "' check --format ./examples/reporters/"
  local code, out = in_folder(".", check .. "techniques.lua examples/layers")
  equal(code, 1)
  testing.matches(out, "T1110      1 finding, such as: 'score' is a string, must be a number; Navigator drops it\n")
  code, out = in_folder(".", check .. "errors-to-sarif.lua examples/layers")
  equal(code, 1)
  local results = require("cjson").decode(out).runs[1].results
  equal(#results, 4)
  for _, result in ipairs(results) do
    equal(result.level, "error")
  end
end)

testing.finish()
