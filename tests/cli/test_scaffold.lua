-- What `layercheck init` and `layercheck new` write works as it is written.
local cjson = require("cjson")
local golden = require("cli.golden")
local testing = require("testing")
local test, equal, matches = testing.test, testing.equal, testing.matches

local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir '" .. folder .. "'"))

-- Runs a shell line in a folder, with the program on the PATH.
local function run_in(where, command)
  local bin = program:match("^(.*)/[^/]*$")
  return testing.run(string.format("cd '%s' && PATH='%s':\"$PATH\" && export PATH && %s", where, bin, command))
end

-- A new policy; its folder.
local function policy(name, options)
  local code, out, problem = run_in(folder, string.format("layercheck init %s %s", options or "", name))
  equal(code, 0, problem .. out)
  return folder .. "/" .. name
end

local first = policy("first")

test("a new policy has a layer without findings, and a rule that passes its test", function()
  local code, out, problem = run_in(first, "layercheck check layers/")
  equal(code, 0, out .. problem)
  matches(out, "^no findings in 1 file")
  code, out, problem = run_in(first, "layercheck test policy/rules")
  equal(code, 0, out .. problem)
  matches(out, "\n%d+ passed, 0 failed\n$")
end)

test("its rule holds: a layer that breaks it fails", function()
  local code, out = run_in(first, "sed 's/\"Mail gateway[^\"]*\"/\"mail\"/' layers/detections.json >layers/worse.json; layercheck check layers/worse.json")
  equal(code, 1, out)
  matches(out, "error: T1566%.001 Spearphishing Attachment has a score and no comment .* %[org/score%-has%-source%]\n")
  run_in(first, "rm layers/worse.json")
end)

-- Every command of layercheck's that a text shows, `NAME` and the like aside.
local function commands_of(text)
  local commands = {}
  for command in text:gmatch("%f[%a]layercheck [%l-]+[^`\n]*") do
    if command:find("^layercheck check ") or command:find("^layercheck test ") or command:find("^layercheck api ")
      or command:find("^layercheck check%-rules") then
      commands[#commands + 1] = command
    end
  end
  return commands
end

test("every command in its README works", function()
  local commands = commands_of(testing.read(first .. "/README.md"))
  for _, command in ipairs(commands) do
    local code, out, problem = run_in(first, command)
    equal(code, 0, command .. "\n" .. out .. problem)
  end
  assert(#commands >= 4, #commands)
end)

test("its files are YAML, JSON and Lua", function()
  equal(cjson.decode(testing.read(first .. "/.luarc.json"))["workspace.library"][1], "policy/library")
  assert(loadfile(first .. "/policy/library/layercheck.lua"))
  if testing.run("python3 -c 'import yaml'") ~= 0 then
    testing.skipped = testing.skipped + 1
    return
  end
  local code, _, problem = run_in(first,
    "python3 -c 'import sys, yaml; [yaml.safe_load(open(path)) for path in sys.argv[1:]]' .github/workflows/*.yml .gitlab-ci.yml .pre-commit-config.yaml")
  equal(code, 0, problem)
end)

test("luacheck finds nothing in it", function()
  local code, out = run_in(first, "luacheck --no-color --no-cache .layercheck.lua policy")
  if code == 127 then
    testing.skipped = testing.skipped + 1
  else
    equal(code, 0, out)
  end
end)

test("its editor definitions are those of the program", function()
  local _, definitions = run_in(first, "layercheck api --format luals")
  equal(testing.read(first .. "/policy/library/layercheck.lua"), definitions)
end)

for _, hook in ipairs({ "technique", "layer", "collect", "change" }) do
  test("a new rule with the hook " .. hook .. " passes its test, runs, and is listed", function()
    local where = policy("hook-" .. hook)
    local code, out, problem = run_in(where, string.format("layercheck new rule --hook %s org/own-%s2", hook, hook))
    equal(code, 0, out .. problem)
    code, out = run_in(where, "layercheck test policy/rules")
    equal(code, 0, out)
    local base = hook == "change" and "--base layers/detections.json" or ""
    code, out = run_in(where, string.format("layercheck check --rule org/own-%s2 %s layers/detections.json", hook, base))
    equal(code, 0, out)
    code = run_in(where, string.format("layercheck explain org/own-%s2 && grep -q 'org/own-%s2' policy/rules/README.md", hook, hook))
    equal(code, 0)
    code, out = run_in(where, "layercheck check-rules")
    equal(code, 0, out)
    code, out = run_in(where, "luacheck --no-color --no-cache policy")
    assert(code == 0 or code == 127, out)
  end)
end

test("new rules survive mutation: their tests notice every change to them", function()
  local where = policy("mutated")
  for _, hook in ipairs({ "layer", "collect", "change" }) do
    run_in(where, string.format("layercheck new rule --hook %s org/own-%s", hook, hook))
  end
  local code, out = run_in(where, "layercheck test --mutate-threshold 100 policy/rules")
  equal(code, 0, out)
end)

test("what a command says to do next can be done", function()
  local where = policy("next")
  local _, out = run_in(where, "layercheck new rule org/next")
  for command in out:gmatch("(layercheck [^\n]+)") do
    equal(run_in(where, (command:gsub("LAYER", "layers/detections.json"))), 0, command)
  end
end)

test("what is there is kept", function()
  local where = folder .. "/kept"
  assert(os.execute(string.format("mkdir -p '%s' && echo mine >'%s/README.md'", where, where)))
  local code, out = run_in(where, "layercheck init")
  equal(code, 0)
  matches(out, "\nkept  README%.md\n")
  equal(testing.read(where .. "/README.md"), "mine\n")
  code, out = run_in(where, "rm .layercheck.lua && layercheck init")
  equal(code, 0)
  matches(out, "\nkept  policy/rules/org/score%-has%-source%.lua\n")
end)

test("only the wanted CI files are written", function()
  for ci, wanted in pairs({ github = "10", gitlab = "01", none = "00", all = "11" }) do
    local where = policy("ci-" .. ci, "--ci " .. ci)
    local _, out = run_in(where, "test -e .github/workflows/layercheck.yml && printf 1 || printf 0; test -e .gitlab-ci.yml && printf 1 || printf 0")
    equal(out, wanted, ci)
  end
end)

os.execute("rm -rf '" .. folder .. "'")
golden.run("scaffold-")
