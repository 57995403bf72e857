-- What a change is blamed for, judged from a git revision.
local testing = require("testing")
local equal, matches = testing.equal, testing.matches
local repositories = require("cli.repository")
repositories.need_git()

local program = os.getenv("LAYERCHECK")

local _, _, refusal = testing.run(program .. " check --base nowhere .")
if refusal:find("libgit2", 1, true) then
  print("the program has no libgit2: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

-- Tells each change, and each technique without a score.
local RULES = {
  change = [[return { title = "nothing changes", severity = "info", needs = { "base" },
    layerChange = function(change, rule) rule:report(change, "layer %s", change.kind) end,
    change = function(change, rule) rule:report(change, "%s %s", change.techniqueID, change.kind) end }]],
  scored = [[return { title = "all is scored", severity = "warning",
    technique = function(technique, rule)
      if technique.score == nil then rule:report(technique, "%s has no score", technique.techniqueID) end
    end }]],
}

local function layer(...)
  return string.format('{\n  "name": "blue",\n  "domain": "enterprise-attack",\n  "versions": { "attack": "18" },\n  "techniques": [\n    %s\n  ]\n}\n',
    table.concat({ ... }, ",\n    "))
end

local SCORED = '{ "techniqueID": "T1557", "score": 1 }'
local RAISED = '{ "techniqueID": "T1557", "score": 4 }'
local UNSCORED = '{ "techniqueID": "T1485", "comment": "not looked at" }'
local LATER = '{ "techniqueID": "T1110", "comment": "nor this" }'

local function start(repository)
  repository:must("mkdir -p layers policy/org")
  for name, text in pairs(RULES) do
    repository:write("policy/org/" .. name .. ".lua", text)
  end
  repository:write(".layercheck.lua", 'return { rule_paths = { "policy" } }')
  repository:commit("layers/a.json", layer(SCORED, UNSCORED), "start")
end

-- The findings as lines of "file: message", behind the exit code; and what standard error says.
local function check(repository, arguments)
  local code, out, err = repository:run(program .. " check --rule 'org/*' --format csv " .. arguments)
  local lines = { tostring(code) }
  local column = "([^,\n]*),"
  for _, _, file, _, _, _, _, _, _, _, _, message in out:gmatch("\n" .. column:rep(12) .. "%x+,") do
    lines[#lines + 1] = file .. ": " .. message
  end
  return table.concat(lines, "\n"), err
end

local function repository_test(name, body)
  repositories.test(name, function(repository)
    start(repository)
    body(repository)
  end)
end

-- --- the work tree -------------------------------------------------------------------------------

repository_test("nothing changed: nothing is found", function(repository)
  equal(check(repository, "--base HEAD layers"), "0")
end)

repository_test("a modified layer is blamed for what it did", function(repository)
  repository:write("layers/a.json", layer(RAISED, UNSCORED, LATER))
  equal(check(repository, "--base HEAD layers"), [[
0
layers/a.json: layer changed
layers/a.json: T1557 changed
layers/a.json: T1110 added
layers/a.json: T1110 has no score]])
end)

repository_test("paths are those of the user, wherever the program runs", function(repository)
  repository:write("layers/a.json", layer(RAISED, UNSCORED))
  for _, case in ipairs({ { "layers", ".", "a.json" }, { "layers", "a.json", "a.json" }, { "layers", "'*.json'", "a.json" },
    { "policy", "../layers", "../layers/a.json" }, { ".", repository.folder .. "/layers", repository.folder .. "/layers/a.json" } }) do
    local code, out = repository:run(string.format("cd %s && %s check --rule org/change --base HEAD --config %s/.layercheck.lua %s --format tap",
      case[1], program, repository.folder, case[2]))
    equal(code, 0)
    matches(out, "T1557 changed")
    assert(not out:find("added", 1, true), out)
    assert(out:find(case[3], 1, true), out)
  end
end)

repository_test("a renamed layer is compared with what it was", function(repository)
  repository:must("git mv layers/a.json layers/b.json")
  repository:write("layers/b.json", layer(RAISED, UNSCORED))
  local expected = "0\nlayers/b.json: layer changed\nlayers/b.json: T1557 changed"
  equal(check(repository, "--base HEAD layers"), expected)
  repository:must("git reset -q")
  equal(check(repository, "--base HEAD layers"), expected)
end)

repository_test("a layer that Navigator saved is one line, and is found again under another name", function(repository)
  local techniques = { UNSCORED }
  for i = 1, 20 do
    techniques[i + 1] = string.format('{ "techniqueID": "T%d", "score": 1 }', 1110 + i)
  end
  local before = layer(table.unpack(techniques)):gsub("%s+", " ")
  repository:commit("layers/a.json", before, "one line")
  techniques[2] = RAISED
  repository:must("mv layers/a.json layers/b.json")
  repository:write("layers/b.json", layer(table.unpack(techniques)))
  repository:write("layers/c.json", layer(SCORED):gsub("blue", "red"):gsub("%s+", ""))
  equal(check(repository, "--base HEAD layers/b.json"), "0\nlayers/b.json: layer changed\nlayers/b.json: T1111 removed\nlayers/b.json: T1557 added")
  repository:write("layers/b.json", before)
  equal(check(repository, "--base HEAD layers/b.json"), "0\nlayers/b.json: layer changed")
end)

-- A rule that tells what the file was called, as the user sees it.
local WAS = [[return { title = "no file is renamed", needs = { "base" },
  layerChange = function(change, rule) if change.base then rule:report(change, "was %s, is %s", change.base.file, change.head.file) end end }]]

repository_test("a rule is told what a file was called, wherever the program runs", function(repository)
  repository:write("policy/org/change.lua", WAS)
  repository:must("rm policy/org/scored.lua && git add . && git commit -q -m rule")
  repository:must("mkdir -p layers/deep && git mv layers/a.json layers/deep/b.json")
  for _, case in ipairs({ { ".", ".", "", "layers/" }, { "layers", ".", "", "" }, { "layers/deep", ".", "", "../" }, { "policy", "../layers", "", "../layers/" },
    { ".", "layers/deep/b.json", "--staged", "layers/" }, { "layers/deep", "b.json", "--staged", "../" }, { ".", repository.folder .. "/layers", "", repository.folder .. "/layers/" } }) do
    local _, out = repository:run(string.format("cd %s && %s check --config %s/.layercheck.lua --rule org/change %s %s --format tap", case[1], program,
      repository.folder, case[3] == "" and "--base HEAD" or case[3], case[2]))
    assert(out:find("was " .. case[4] .. "a.json, is ", 1, true), case[1] .. " " .. case[2] .. ": " .. out)
  end
  repository:must("git commit -q -m renamed")
  local _, out = repository:run(program .. " check --rule org/change --base HEAD layers --format tap")
  assert(not out:find("was ", 1, true), out)
end)

repository_test("a layer whose file alone is renamed is told apart from one that is renamed too", function(repository)
  repository:must("git mv layers/a.json layers/red.json && git mv -k layers/red.json layers/blue.json")
  repository:must("git commit -q -m blue && git mv layers/blue.json layers/red.json")
  local line = program .. " check --rule change/name-not-renamed --base HEAD --format csv layers"
  matches(select(2, repository:run(line)), "the file blue is now red, and the layer's name 'blue' still says 'blue'")
  repository:write("layers/red.json", (layer(SCORED, UNSCORED):gsub("blue", "red")))
  equal(select(2, repository:run(line)):find("still says", 1, true), nil)
end)

repository_test("a deleted layer is a change, whether it was searched or named", function(repository)
  repository:commit("layers/b.json", layer(LATER):gsub("blue", "red"), "two")
  repository:must("rm layers/b.json")
  local expected = "0\nlayers/b.json: layer removed\nlayers/b.json: T1110 removed"
  for _, path in ipairs({ "layers", "layers/", "./layers", "'layers/*.json'", ".", "layers/b.json" }) do
    equal(check(repository, "--base HEAD " .. path), expected)
  end
  equal(check(repository, "--base HEAD 'layers/a*.json'"), "0")
end)

repository_test("files of hidden folders and other files are no removed layers", function(repository)
  repository:must("mkdir -p layers/.old")
  repository:write("layers/.old/x.json", layer(SCORED))
  repository:commit("layers/notes.txt", "text", "two")
  repository:must("rm -r layers/.old layers/notes.txt")
  equal(check(repository, "--base HEAD layers"), "0")
end)

repository_test("a new layer is new, tracked or not", function(repository)
  repository:write("layers/b.json", layer(LATER):gsub("blue", "red"))
  local expected = "0\nlayers/b.json: layer added\nlayers/b.json: T1110 added\nlayers/b.json: T1110 has no score"
  equal(check(repository, "--base HEAD layers"), expected)
  repository:must("git add .")
  equal(check(repository, "--base HEAD layers"), expected)
end)

repository_test("a base that is no JSON is said and excuses nothing", function(repository)
  repository:commit("layers/a.json", "{ oops", "broken")
  repository:write("layers/a.json", layer(UNSCORED))
  local found, err = check(repository, "--base HEAD layers")
  equal(found, "0\nlayers/a.json: layer added\nlayers/a.json: T1485 added\nlayers/a.json: T1485 has no score")
  matches(err, "layers/a.json: the base of this file cannot be read")
end)

repository_test("a layer that breaks in this change cannot be read, and its base excuses nothing", function(repository)
  repository:write("layers/a.json", '{ "name": "blue", oops')
  repository:write("layers/b.json", layer(LATER):gsub("blue", "red"))
  for _, option in ipairs({ "--base HEAD", "--staged" }) do
    repository:must("git add .")
    equal(check(repository, option .. " layers"), "4\nlayers/b.json: layer added\nlayers/b.json: T1110 added\nlayers/b.json: T1110 has no score")
    matches(select(2, repository:run(program .. " check --color never " .. option .. " layers/a.json")), "^layers/a.json:1:19: error: a member name must stand in double quotes")
  end
end)

repository_test("a layer that was broken already is said to be, whatever the change", function(repository)
  repository:commit("layers/a.json", "{ oops", "broken")
  equal(check(repository, "--base HEAD layers"):match("^%d+"), "4")
  repository:write("layers/a.json", "{ oops again")
  equal(check(repository, "--base HEAD layers"):match("^%d+"), "4")
end)

repository_test("a rule that comes with a change judges what was there before, too", function(repository)
  repository:write("policy/org/commented.lua", [[return { title = "all is commented", severity = "error",
    technique = function(technique, rule)
      if technique.comment == "" then rule:report(technique, "%s has no comment", technique.techniqueID) end
    end }]])
  repository:write("layers/a.json", layer(SCORED, UNSCORED, '{ "techniqueID": "T1078", "score": 2 }'))
  equal(check(repository, "--disable org/change --base HEAD layers"), "1\nlayers/a.json: T1078 has no comment")
  local everything = check(repository, "--disable org/change --all --base HEAD layers")
  matches(everything, "layers/a.json: T1557 has no comment")
  matches(everything, "layers/a.json: T1485 has no score")
  repository:write("layers/a.json", layer(UNSCORED, SCORED))
  equal(check(repository, "--disable org/change --base HEAD layers"), "0")
end)

repository_test("a rule that a change breaks is told, though it breaks on the base too", function(repository)
  for name, body in pairs({ scored = "technique = function(technique) return technique.nothing.more end",
    all = "collect = function(layer) return {} end, conclude = function(collected) return collected.nothing.more end" }) do
    repository:write("policy/org/" .. name .. ".lua", 'return { title = "it breaks", ' .. body .. " }")
  end
  for _, change in ipairs({ "true", "cp layers/a.json layers/b.json", "echo >>layers/a.json" }) do
    repository:must(change)
    local found = check(repository, "--base HEAD layers")
    matches(found, "^3\n")
    matches(found, "layers/a.json: the rule broke: .*scored.lua:1")
    matches(found, "layers/a.json: the rule broke: .*all.lua:1")
  end
end)

-- --- the index -----------------------------------------------------------------------------------

repository_test("--staged judges what is staged, not what lies in the folder", function(repository)
  repository:write("layers/a.json", layer(RAISED, UNSCORED))
  repository:write("layers/new.json", layer(LATER):gsub("blue", "red"))
  repository:must("git add . && rm layers/new.json")
  repository:write("layers/a.json", layer(RAISED, UNSCORED, LATER))
  repository:write("layers/untracked.json", layer(LATER))
  equal(check(repository, "--staged layers"), [[
0
layers/a.json: layer changed
layers/a.json: T1557 changed
layers/new.json: layer added
layers/new.json: T1110 added
layers/new.json: T1110 has no score]])
  local code, out = repository:run(program .. " check --staged layers/untracked.json")
  equal(code, 4)
  matches(out, "layers/untracked.json: error: this is not staged")
end)

repository_test("--staged sees what git will remove", function(repository)
  repository:must("git rm -q --cached layers/a.json")
  equal(check(repository, "--staged layers"), "0\nlayers/a.json: layer removed\nlayers/a.json: T1557 removed\nlayers/a.json: T1485 removed")
  equal(check(repository, "--base HEAD layers"), "0")
end)

repository_test("--staged goes with a revision, not with a folder", function(repository)
  repository:write("layers/a.json", layer(RAISED, UNSCORED))
  repository:must("git commit -q -a -m two")
  equal(check(repository, "--staged --base HEAD~1 layers"), "0\nlayers/a.json: layer changed\nlayers/a.json: T1557 changed")
  local found, err = check(repository, "--staged --base policy layers")
  equal(found, "2")
  matches(err, "%-%-base policy is a folder")
end)

repository_test("a hook of git's judges what the commit would hold, whichever way it is made", function(repository)
  repository:write(".git/hooks/pre-commit", "#!/bin/sh\nexec " .. program .. " check --rule org/scored --fail-on warning --staged layers\n")
  repository:must("chmod +x .git/hooks/pre-commit")
  for _, way in ipairs({ "-a", "layers/a.json", "--only layers/a.json" }) do
    repository:write("layers/a.json", layer(SCORED, UNSCORED, LATER))
    local code, out, err = repository:run("git commit -q -m worse " .. way)
    equal(code, 1, way)
    matches(out .. err, "T1110 has no score")
    repository:write("layers/a.json", layer(RAISED, UNSCORED))
    equal(repository:run("git commit -q -m better " .. way), 0, way)
    repository:must("git reset -q --hard HEAD~1")
  end
end)

-- --- revisions -----------------------------------------------------------------------------------

repository_test("three dots: from where the branches parted", function(repository)
  repository:must("git switch -q -c topic")
  repository:commit("layers/a.json", layer(RAISED, UNSCORED), "topic")
  repository:must("git switch -q main")
  repository:commit("layers/b.json", layer(SCORED):gsub("blue", "red"), "main moves on")
  repository:must("git switch -q topic")
  local expected = "0\nlayers/a.json: layer changed\nlayers/a.json: T1557 changed"
  equal(check(repository, "--base main...HEAD layers"), expected)
  equal(check(repository, "--base main... layers"), expected)
  matches(check(repository, "--base main layers"), "layers/b.json: layer removed")
end)

local WRONG = {
  { "a revision that is not there", "nowhere", "no file, folder or revision nowhere; if it is a branch, fetch it first\n$" },
  { "a range of two dots", "HEAD..HEAD", "is a range" },
  { "a file of a revision", "HEAD:layers/a.json", "is no commit" },
  { "what git cannot read", "a b~^", "neither a file, nor a folder" },
}
for _, case in ipairs(WRONG) do
  repository_test(case[1] .. " ends with exit 2", function(repository)
    local found, err = check(repository, "--base '" .. case[2] .. "' layers")
    equal(found, "2")
    matches(err, case[3])
  end)
end

repository_test("a clone that is shallow says so, and what to fetch", function(repository)
  repository:commit("layers/a.json", layer(RAISED, UNSCORED), "two")
  repository:must('git branch old HEAD~1 && git clone -q --depth 1 "file://$PWD" clone')
  equal(check(repository, "--base HEAD~1 clone/layers"),
    "0\nclone/layers/a.json: layer added\nclone/layers/a.json: T1557 added\nclone/layers/a.json: T1485 added\nclone/layers/a.json: T1485 has no score")
  repository.folder = repository.folder .. "/clone"
  local found, err = check(repository, "--base HEAD~1 layers")
  equal(found, "2")
  matches(err, "this clone is shallow: fetch its history")
  found, err = check(repository, "--base old layers")
  equal(found, "2")
  matches(err, "fetch%-depth: 0")
  repository.folder = repository.folder:gsub("/clone$", "")
end)

repository_test("a branch that is there at origin only is suggested", function(repository)
  repository:must('git branch other && git clone -q "file://$PWD" clone && mv clone/.git .git2 && rm -rf clone .git && mv .git2 .git')
  local found, err = check(repository, "--base other layers")
  equal(found, "2")
  matches(err, "did you mean origin/other%?")
  equal(check(repository, "--base origin/other layers"), "0")
end)

repositories.test("a branch without a commit has nothing to compare with", function(repository)
  repository:write("a.json", layer(SCORED))
  for _, option in ipairs({ "--base HEAD", "--staged" }) do
    local found, err = check(repository, "--no-config " .. option .. " a.json")
    equal(found, "2")
    matches(err, "the branch has no commit yet")
  end
end)

-- --- repositories --------------------------------------------------------------------------------

repository_test("a work tree besides the first", function(repository)
  repository:must("git worktree add -q other")
  repository:write("other/layers/a.json", layer(RAISED, UNSCORED))
  local code, out = repository:run("cd other && " .. program .. " check --rule org/change --base HEAD layers --format tap")
  equal(code, 0)
  matches(out, "T1557 changed")
end)

repository_test("a bare repository has no files to check", function(repository)
  repository:must('git clone -q --bare "file://$PWD" bare.git')
  local code, _, err = repository:run("cd bare.git && " .. program .. " check --base main ../layers/a.json")
  equal(code, 2)
  matches(err, "is a bare repository")
end)

repository_test("no repository at all", function(repository)
  repository:must("rm -rf .git")
  for _, case in ipairs({ { "--base HEAD", "no file or folder HEAD, and .* is in no git repository" }, { "--staged", "is in no git repository" } }) do
    local code, _, err = repository:run("GIT_CEILING_DIRECTORIES=/tmp " .. program .. " check " .. case[1] .. " layers")
    equal(code, 2)
    matches(err, case[2])
  end
end)

repository_test("a submodule is said to be one, and is new", function(repository)
  repository:must('git clone -q "file://$PWD" sub && git -c advice.addEmbeddedRepo=false add sub && git config -f .gitmodules submodule.sub.path sub'
    .. " && git config -f .gitmodules submodule.sub.url https://example.org/sub && git add .gitmodules && git commit -q -m sub")
  local found, err = check(repository, "--base HEAD sub/layers")
  matches(found, "sub/layers/a.json: layer added")
  matches(err, "sub is a submodule with a history of its own")
end)

repository_test("the pointer of a large file is a file like any other", function(repository)
  local pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" .. ("0"):rep(64) .. "\nsize 12345\n"
  repository:commit("layers/a.json", pointer, "pointer")
  repository:write("layers/a.json", layer(SCORED))
  local found, err = check(repository, "--base HEAD layers")
  equal(found, "0\nlayers/a.json: layer added\nlayers/a.json: T1557 added")
  matches(err, "the base of this file cannot be read")
end)

testing.finish()
