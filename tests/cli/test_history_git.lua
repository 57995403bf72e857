-- A repository's past, recorded commit by commit.
local testing = require("testing")
local equal, matches = testing.equal, testing.matches
local repositories = require("cli.repository")
repositories.need_git()

local program = os.getenv("LAYERCHECK")

local _, _, refusal = testing.run(string.format("%s history nowhere.db; %s check --base nowhere .", program, program))
if refusal:find("built without", 1, true) then
  print(refusal .. "0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local function layer(...)
  return string.format('{ "name": "blue", "domain": "enterprise-attack", "versions": { "attack": "18" }, "techniques": [\n%s\n] }\n',
    table.concat({ ... }, ",\n"))
end

local SCORED = '{ "techniqueID": "T1557", "score": 1 }'
local FAULTY = '{ "techniqueID": "T1485", "score": "1" }'

local function commit(repository, day, files)
  for name, text in pairs(files) do
    repository:write(name, text)
  end
  repository:must(string.format("git add . && GIT_COMMITTER_DATE=%sT23:30:00-0200 git commit -q --allow-empty -m '%s'", day, day))
end

local function record(repository, arguments)
  return repository:run(program .. " check --no-config --rule 'format/*' --disable '*/file-name' --record runs.db " .. arguments)
end

-- Lines of "day: files, errors, exit code".
local function runs(repository, arguments)
  local csv = repository:must(program .. " history --format csv " .. (arguments or "") .. " runs.db")
  local lines, column = {}, "([^,\r\n]*)"
  local pattern = "\n" .. string.rep(column, 21, ",")
  for _, day, time, origin, _, _, _, proof, files, _, _, _, errors, _, _, _, _, _, _, code in csv:gmatch(pattern) do
    equal(origin, "commit")
    equal(#proof, 64)
    equal(time, day .. "T01:30:00Z")
    lines[#lines + 1] = string.format("%s: %s, %s, %s", day, files, errors, code)
  end
  return table.concat(lines, "\n")
end

local function repository_test(name, body)
  repositories.test(name, function(repository)
    repository:must("mkdir layers && echo runs.db >.gitignore && echo 'runs.db-*' >>.gitignore")
    commit(repository, "2026-01-01", { ["layers/a.json"] = layer(SCORED, FAULTY) })
    commit(repository, "2026-01-02", { ["layers/a.json"] = layer(SCORED), ["layers/b.json"] = layer(FAULTY, FAULTY) })
    commit(repository, "2026-01-03", { ["layers/b.json"] = '{ "name": ' })
    repository:must("git rm -q -r layers")
    commit(repository, "2026-01-04", { ["other.json"] = layer(FAULTY) })
    body(repository)
  end)
end

-- The committer's clock is two hours behind UTC, so each day is the next one.
repository_test("each commit is a run of its day, with the layers that it had", function(repository)
  local code, out, err = record(repository, "--record-history HEAD .")
  equal(code, 0, err)
  equal(out, "4 commits recorded, 1 with files that cannot be read\n")
  matches(err, "commit %x+ of 2026%-01%-04: layers/b%.json:1:%d+: ")
  equal(runs(repository), "2026-01-02: 1, 1, 1\n2026-01-03: 2, 2, 1\n2026-01-04: 2, 0, 4\n2026-01-05: 1, 1, 1")
  equal(repository:must("git status --porcelain"), "", "the work tree is left alone")
end)

repository_test("a folder and a file that are gone from the work tree are found in the past", function(repository)
  equal(record(repository, "--record-history HEAD layers"), 0)
  equal(record(repository, "--record-history HEAD --record-label one layers/b.json"), 0)
  equal(runs(repository, "--label one"), "2026-01-02: 0, 0, 5\n2026-01-03: 1, 2, 1\n2026-01-04: 1, 0, 4\n2026-01-05: 0, 0, 5")
  equal(record(repository, "--record-history HEAD --record-label glob 'l*/**/a.json'"), 0)
  equal(runs(repository, "--label glob"), "2026-01-02: 1, 1, 1\n2026-01-03: 1, 0, 0\n2026-01-04: 1, 0, 0\n2026-01-05: 0, 0, 5")
end)

repository_test("what is recorded is not recorded again", function(repository)
  record(repository, "--record-history HEAD~3..HEAD~1 .")
  local _, out = record(repository, "--record-history HEAD .")
  equal(out, "2 commits recorded, 2 there before\n")
  _, out = record(repository, "--record-history HEAD .")
  equal(out, "0 commits recorded, 4 there before\n")
  _, out = record(repository, "--record-history HEAD --record-label other .")
  equal(out, "4 commits recorded, 1 with files that cannot be read\n")
end)

repository_test("of a merge the first parent's side counts", function(repository)
  repository:must("git checkout -q -b side HEAD~1")
  commit(repository, "2026-01-05", { ["side.json"] = layer(FAULTY) })
  repository:must("git checkout -q main && GIT_COMMITTER_DATE=2026-01-06T23:30:00-0200 git merge -q --no-ff -m merge side")
  equal(record(repository, "--record-history side..main ."), 0)
  equal(runs(repository), "2026-01-05: 1, 1, 1\n2026-01-07: 2, 2, 1")
end)

repository_test("rules take the commit's day for today, and are those of the work tree", function(repository)
  repository:must("mkdir -p policy/org")
  repository:write("policy/org/day.lua",
    'return { title = "day", layer = function(layer, rule) rule:report(layer, "it is %s", rule.today or "?") end }')
  repository:write(".layercheck.lua", 'return { rule_paths = { "policy" } }')
  local code, _, err = repository:run(program .. " check --rule 'org/*' --record runs.db --record-history HEAD~3 .")
  equal(code, 0, err)
  local _, out = repository:run(program .. " history --open --format csv runs.db")
  matches(out, "it is 2026%-01%-02")
end)

local REFUSALS = {
  { "a missing revision", "--record-history nowhere .", "no revision nowhere; if it is a branch, fetch it first" },
  { "three dots", "--record-history HEAD~1...HEAD .", "a range has two dots" },
  { "what git cannot read", "--record-history 'a b~^' .", "is not how git writes a revision" },
  { "a path outside", "--record-history HEAD /etc", "/etc is outside of the repository" },
  { "a report", "--record-history HEAD --format json .", "writes no report" },
  { "a base", "--record-history HEAD --base HEAD .", "leave %-%-base and %-%-staged out" },
  { "standard input", "--record-history HEAD - </dev/null", "standard input has no history" },
}

repository_test("what cannot be recorded is told", function(repository)
  for _, refused in ipairs(REFUSALS) do
    local code, _, err = record(repository, refused[2])
    equal(code, 2, refused[1])
    matches(err, refused[3])
  end
  local code, _, err = repository:run(program .. " check --record-history HEAD .")
  equal(code, 2)
  matches(err, "name the history with %-%-record")
end)

repository_test("clones without history, without files, and nothing at all", function(repository)
  repository:must("git clone -q --depth 1 file://$PWD shallow && git clone -q --bare . bare.git && mkdir unborn && git init -q -b main unborn")
  local CLONES = {
    { "shallow", "HEAD~2..", "this clone is shallow: fetch its history" },
    { "bare.git", "HEAD", "is a bare repository" },
    { "unborn", "HEAD", "the branch has no commit yet" },
  }
  for _, clone in ipairs(CLONES) do
    local code, _, err = repository:run(string.format("cd %s && %s check --record runs.db --record-history %s .", clone[1], program, clone[2]))
    equal(code, 2, clone[1])
    matches(err, clone[3])
  end
end)

testing.finish()
