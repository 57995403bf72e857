-- layercheck verify of reports about changes in git: the commit that the report names counts, whatever became of branches.
local testing = require("testing")
local json = require("cjson")
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

local RULE = [[return { title = "nothing changes", severity = "error", needs = { "base" },
  change = function(change, rule) rule:report(change, "%s %s", change.techniqueID, change.kind) end }]]

local function layer(score)
  return string.format([[{ "name": "a", "versions": { "layer": "4.5", "attack": "18" }, "domain": "enterprise-attack",
  "techniques": [{ "techniqueID": "T1059", "score": %d, "comment": "why" }] }
]], score)
end

-- A repository with one commit, and with a change in the work tree.
local function in_repository(name, body)
  repositories.test(name, function(repository)
    repository:must("mkdir -p layers rules/org")
    repository:write("rules/org/still.lua", RULE)
    repository:write(".layercheck.lua", 'return { rule_paths = { "rules" } }\n')
    repository:commit("layers/a.json", layer(1), "one")
    repository:write("layers/a.json", layer(2))
    body(repository)
  end)
end

-- Makes a report outside of the work tree, where no commit takes it along.
local function check(repository, options)
  local code, _, problem = repository:run(string.format("%s check --format json=.git/report.json --rule 'org/*' %s", program, options))
  equal(problem, "")
  equal(code, 1)
  return json.decode(testing.read(repository.folder .. "/.git/report.json")).proof
end

local function verify(repository)
  return repository:run(program .. " verify .git/report.json")
end

in_repository("a branch that has moved on", function(repository)
  local proof = check(repository, "--base main layers")
  equal(proof.commit, (repository:must("git rev-parse main"):gsub("%s", "")))
  repository:must("git commit -qam two")
  local code, out = verify(repository)
  equal(code, 0, out)
end)

in_repository("where two branches parted", function(repository)
  repository:must("git checkout -qb mine && git commit -qam mine && git checkout -q main")
  repository:commit("other.json", layer(3), "theirs")
  repository:must("git checkout -q mine")
  local proof = check(repository, "--base main... layers")
  equal(proof.commit, (repository:must("git merge-base main mine"):gsub("%s", "")))
  equal(proof.options.base, "main...")
  repository:must("git branch -qD main")
  local code, out = verify(repository)
  equal(code, 0, out)
end)

in_repository("what was staged and is a commit by now", function(repository)
  repository:must("git add layers")
  repository:write("layers/a.json", layer(3))
  local proof = check(repository, "--staged layers")
  equal(proof.options.staged, true)
  repository:must("git checkout -q layers && git commit -qam two")
  local code, out = verify(repository)
  equal(code, 0, out)
  repository:write("layers/a.json", layer(3))
  code, out = verify(repository)
  equal(code, 1)
  matches(out, "layers/a.json: layer: changed")
end)

in_repository("a commit that is not in the repository", function(repository)
  check(repository, "--base main layers")
  repository:must("sed -i 's/\"commit\":\"..../\"commit\":\"0000/' .git/report.json")
  local code, out = verify(repository)
  equal(code, 1)
  matches(out, "cannot be made again: %-%-base: ")
end)

testing.finish()
