-- The program as git's own diff of layers, in a real repository.
local testing = require("testing")
local test, equal, matches = testing.test, testing.equal, testing.matches

if not os.execute("git --version >/dev/null 2>&1") then
  print("git is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local program = os.getenv("LAYERCHECK")

-- --- repositories --------------------------------------------------------------------------------

-- No setting of whoever runs the test counts; nothing of a shell's is needed to quote.
local ENVIRONMENT = "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat"
  .. " GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org; "

local SETUP = [[
git init -q -b main .
git config diff.layercheck.command "'%s' diff --git-driver"
echo '*.json diff=layercheck' >.gitattributes
git add . && git commit -q -m start]]

local Repository = {}
Repository.__index = Repository

function Repository.new()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  local repository = setmetatable({ folder = folder }, Repository)
  repository:must(string.format(SETUP, program))
  return repository
end

function Repository:run(line)
  return testing.run(string.format("%s cd %s && %s", ENVIRONMENT, self.folder, line))
end

function Repository:must(line)
  local code, out, err = self:run(line)
  equal(code, 0, line .. "\n" .. out .. err)
  return out
end

function Repository:write(name, text)
  local file = assert(io.open(self.folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

function Repository:commit(name, text, message)
  self:write(name, text)
  self:must("git add . && git commit -q -m '" .. message .. "'")
end

-- A test with a repository of its own.
local function with_repository(name, body)
  test(name, function()
    local repository = Repository.new()
    local ok, problem = xpcall(body, debug.traceback, repository)
    os.execute("rm -rf " .. repository.folder)
    assert(ok, problem)
  end)
end

local function layer(techniques, members)
  return string.format('{\n  "name": "blue",\n  "domain": "enterprise-attack",\n  "versions": { "attack": "18" },%s\n  "techniques": [\n    %s\n  ]\n}\n',
    members or "", table.concat(techniques, ",\n    "))
end

local T1557 = '{ "techniqueID": "T1557", "score": 1 }'
local T1485 = '{ "techniqueID": "T1485", "score": 2 }'

-- --- diff ----------------------------------------------------------------------------------------

with_repository("git diff speaks ATT&CK", function(repository)
  repository:commit("blue.json", layer({ T1557 }), "one")
  repository:write("blue.json", layer({ T1557:gsub("1 }", "4 }"), T1485 }))
  equal(repository:must("git diff"), [[
--- blue.json
+++ blue.json
layer blue (enterprise-attack, ATT&CK 18.1)
+ T1485 Data Destruction
    score  2
~ T1557 Adversary-in-the-Middle
    score  1 -> 4 (+3)
1 technique added, 1 changed
]])
end)

with_repository("added, removed and renamed files", function(repository)
  repository:commit("blue.json", layer({ T1557 }), "one")
  repository:must("git mv blue.json red.json")
  repository:write("red.json", layer({ T1557, T1485 }))
  repository:write("new.json", '{"name":"green","domain":"ics-attack"}')
  repository:must("git add .")
  local out = repository:must("git diff --cached -M")
  matches(out, "%-%-%- /dev/null\n%+%+%+ new.json\nlayer added: green")
  matches(out, "%-%-%- blue.json\n%+%+%+ red.json\nlayer blue [^\n]*\n%+ T1485")
  repository:must("git commit -q -m two && git rm -q new.json")
  matches(repository:must("git diff --cached"), "%-%-%- new.json\n%+%+%+ /dev/null\nlayer removed: green")
end)

with_repository("a file that is no JSON stops nothing", function(repository)
  repository:commit("a.json", layer({ T1557 }), "one")
  repository:commit("b.json", layer({ T1557 }), "two")
  repository:write("a.json", "{")
  repository:write("b.json", layer({ T1557, T1485 }))
  local code, out, err = repository:run("git diff")
  equal(code, 0)
  matches(out, "a.json: not compared")
  matches(out, "%+ T1485 Data Destruction")
  matches(err, "a.json:1:2: the file ends too early")
end)

testing.finish()
