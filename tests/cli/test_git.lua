-- The program as git's own diff and merge of layers, in a real repository.
local testing = require("testing")
local equal, matches = testing.equal, testing.matches

local repositories = require("cli.repository")
repositories.need_git()

local program = os.getenv("LAYERCHECK")

local SETUP = [[
git config diff.layercheck.command "'%s' diff --git-driver"
git config merge.layercheck.driver "'%s' merge %%O %%A %%B -o %%A --name %%P"
echo '*.json diff=layercheck merge=layercheck' >.gitattributes
git add . && git commit -q -m start]]

local function with_repository(name, body)
  repositories.test(name, function(repository)
    repository:must(string.format(SETUP, program, program))
    body(repository)
  end)
end

local function layer(techniques, members)
  return string.format('{\n  "name": "blue",\n  "domain": "enterprise-attack",\n  "versions": { "attack": "18" },%s\n  "techniques": [\n    %s\n  ]\n}\n',
    members or "", table.concat(techniques, ",\n    "))
end

local function scored(score)
  return string.format('{ "techniqueID": "T1557", "score": %d }', score)
end

local T1557 = scored(1)
local T1485 = '{ "techniqueID": "T1485", "score": 2 }'

-- --- diff ----------------------------------------------------------------------------------------

with_repository("git diff speaks ATT&CK", function(repository)
  repository:commit("blue.json", layer({ T1557 }), "one")
  repository:write("blue.json", layer({ scored(4), T1485 }))
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

-- --- merge ---------------------------------------------------------------------------------------

-- Two branches that began at the same commit: one text of blue.json on `main`, another on `topic`.
local function branch(repository, base, ours, theirs)
  repository:commit("blue.json", base, "base")
  repository:must("git checkout -q -b topic")
  repository:commit("blue.json", theirs, "theirs")
  repository:must("git checkout -q main")
  repository:commit("blue.json", ours, "ours")
end

local ONE_LINE = '{"name":"blue","domain":"enterprise-attack","techniques":[%s]}'
local A, B = '{"techniqueID":"T1557","score":%d,"comment":"%s"}', '{"techniqueID":"T1485","score":%d}'

with_repository("two people who edit one line of a layer do not meet", function(repository)
  local function text(score, comment, other)
    return ONE_LINE:format(A:format(score, comment) .. "," .. B:format(other))
  end
  branch(repository, text(1, "a", 1), text(2, "a", 1), text(1, "b", 3))
  repository:must("git merge -q -m merged topic")
  equal(testing.read(repository.folder .. "/blue.json"), text(2, "b", 3))
  equal(repository:must("git status --porcelain"), "")
end)

with_repository("a layer saved again by Navigator on one side and edited on the other", function(repository)
  local saved = '{"name":"blue","domain":"enterprise-attack","versions":{"attack":"18"},"description":"","hideDisabled":false,"techniques":['
    .. '{"techniqueID":"T1557","tactic":"collection","score":1,"color":"","comment":"new","enabled":true,"metadata":[]},'
    .. '{"techniqueID":"T1557","tactic":"credential-access","score":1,"color":"","comment":"new","enabled":true,"metadata":[]}]}'
  branch(repository, layer({ T1557 }), layer({ scored(5) }), saved)
  repository:must("git merge -q -m merged topic")
  equal(testing.read(repository.folder .. "/blue.json"), layer({ '{ "techniqueID": "T1557", "score": 5, "comment": "new" }' }))
end)

with_repository("a conflict leaves ours, says which, and is git's too", function(repository)
  branch(repository, layer({ T1557, T1485 }), layer({ scored(2), T1485 }), layer({ scored(3) }))
  local code, out, err = repository:run("git merge -q -m merged topic")
  equal(code, 1)
  matches(out .. err, "blue.json: 1 conflict; ours stays:\n  T1557 Adversary%-in%-the%-Middle: score\n    base    1\n    ours    2\n    theirs  3")
  equal(repository:must("git status --porcelain"), "UU blue.json\n")
  equal(testing.read(repository.folder .. "/blue.json"), layer({ scored(2) }))
end)

with_repository("a file that both branches add is merged without a base", function(repository)
  repository:must("git checkout -q -b topic")
  repository:commit("new.json", ONE_LINE:format(A:format(1, "a")), "theirs")
  repository:must("git checkout -q main")
  repository:commit("new.json", ONE_LINE:format(B:format(1)), "ours")
  repository:must("git merge -q -m merged topic")
  equal(testing.read(repository.folder .. "/new.json"), ONE_LINE:format(A:format(1, "a") .. "," .. B:format(1)))
end)

with_repository("a side that is no JSON is left to people", function(repository)
  branch(repository, layer({ T1557 }), layer({ T1557, T1485 }), "{ not json")
  local code, out, err = repository:run("git merge -q -m merged topic")
  equal(code, 1)
  matches(out .. err, "layercheck: .*: ")
  equal(repository:must("git status --porcelain"), "UU blue.json\n")
  equal(testing.read(repository.folder .. "/blue.json"), layer({ T1557, T1485 }))
end)

testing.finish()
