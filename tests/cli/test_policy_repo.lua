-- examples/policy-repo: its history, and pull requests in it from end to end.
local testing = require("testing")
local json = require("cjson")
local repositories = require("cli.repository")
local test, equal, matches = testing.test, testing.equal, testing.matches
repositories.need_git()

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local example = root .. "/examples/policy-repo"

local _, _, refusal = testing.run(program .. " check --base nowhere .")
if refusal:find("libgit2", 1, true) then
  print("the program has no libgit2: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local folder = os.tmpname()
os.remove(folder)
local played = folder .. "/played"
assert(os.execute("mkdir " .. folder))

-- Runs a shell line in a folder, with the program on the PATH.
local function run_in(where, line)
  local bin = program:match("^(.*)/[^/]*$")
  return testing.run(string.format("cd '%s' && PATH='%s':\"$PATH\" && export PATH && %s", where, bin, line))
end

local function must(where, line)
  local code, out, err = run_in(where, line)
  equal(code, 0, line .. "\n" .. out .. err)
  return out
end

-- Plays a pull request. Its exit code, the sorted ids of the rules that found something new and not excused, and how many findings
-- were excused.
local function play(change)
  local code, out, err = run_in(example, string.format("./play %s %s --format json", played, change))
  assert(out:sub(1, 1) == "{", out .. err)
  local report = json.decode(out)
  local is_found, found = {}, {}
  local function add(id)
    if not is_found[id] then
      is_found[id] = true
      found[#found + 1] = id
    end
  end
  for _, finding in ipairs(report.findings) do
    if finding.waiver == json.null then
      add(finding.rule)
    end
  end
  for _, input in ipairs(report.inputs) do
    if input.status == "error" then
      add("input")
    end
  end
  table.sort(found)
  return code, table.concat(found, ", "), report.summary.waived
end

-- What the README says of each change.
local verdicts = {}
for change, code, found in testing.read(example .. "/README.md"):gmatch("\n| `(%d%d%-[^`]*)` | (%d) |%s*([^|]-)%s*|") do
  verdicts[#verdicts + 1] = { change = change, code = tonumber(code), found = found:gsub("`", "") }
end

must(example, "./play " .. played)

test("its layers have no findings, and its rules pass their tests", function()
  equal((must(example, "layercheck check --now 2026-11-24 --fail-on info layers/"):match("^no findings")), "no findings")
  matches(must(example, "layercheck test policy/rules"), "\n%d+ passed, 0 failed\n$")
  must(example, "layercheck check-rules policy/rules")
  must(example, "layercheck test --mutate-threshold 100 policy/rules")
end)

test("the history ends with what lies in the folder, and is the same each time", function()
  equal(must(played, "git status --porcelain"), "")
  must(folder, string.format("diff -r -x .git -x history -x changes -x play '%s' played", example))
  must(example, "./play " .. folder .. "/again")
  equal(must(folder .. "/again", "git rev-parse main"), must(played, "git rev-parse main"))
  equal(must(played, "git log --format=%an | sort | uniq -c | wc -l"):match("%d+"), "3")
end)

test("every commit of the history would have passed the gate on its day", function()
  must(played, "git switch -q --detach main")
  local count = 0
  for commit, day in must(played, "git log --format='%H %as'"):gmatch("(%x+) (%S+)\n") do
    must(played, "git switch -q --detach " .. commit)
    local base = run_in(played, "git rev-parse -q --verify HEAD~1") == 0 and "--base HEAD~1" or ""
    must(played, string.format("layercheck check --fail-on warning --now %s %s layers/", day, base))
    count = count + 1
  end
  equal(count, 6)
end)

test("the README has every change, one good one and eight bad ones at least", function()
  local is_told, bad = {}, 0
  for _, verdict in ipairs(verdicts) do
    is_told[verdict.change:match("%S+")] = true
    bad = bad + (verdict.code == 0 and 0 or 1)
  end
  local changes = testing.files(example .. "/changes", "%.patch$")
  for _, path in ipairs(changes) do
    local name = path:match("([^/]+)%.patch$")
    assert(is_told[name], name)
  end
  assert(bad >= 8 and verdicts[1].code == 0, bad)
end)

for _, verdict in ipairs(verdicts) do
  test(verdict.change .. " ends with exit " .. verdict.code .. " for " .. (verdict.found == "" and "nothing" or verdict.found), function()
    local code, found = play(verdict.change)
    equal(found, verdict.found)
    equal(code, verdict.code)
  end)
end

test("a waiver excuses what it names until its day, and that is counted", function()
  local _, _, waived = play("16-waived --now 2026-12-31")
  equal(waived, 1)
  _, _, waived = play("16-waived --now 2027-01-01")
  equal(waived, 0)
  local _, out = run_in(example, "./play " .. played .. " 16-waived --show-waived")
  matches(out, "T1041.*the old proxy goes before the new one knows our rules")
end)

test("a waiver that is merged first excuses the change that comes behind it", function()
  must(played, "git switch -q -C behind main && git checkout -q 17-own-waiver -- policy && GIT_CONFIG_GLOBAL=/dev/null git -c user.name=a -c user.email=a@example.org commit -q -m waiver"
    .. " && git checkout -q 17-own-waiver -- layers")
  local code, out = run_in(played, "layercheck check --now 2026-11-24 --base HEAD layers/")
  equal(code, 0, out)
  matches(out, "1 finding excused")
  must(played, "git reset -q --hard")
end)

test("what the README shows is what is shown", function()
  local shown = testing.read(example .. "/README.md"):match("%$ %./play /tmp/policy 02%-coverage%-lost\n([^\n]+\n)")
  local _, out = run_in(example, "./play " .. played .. " 02-coverage-lost")
  equal(out:sub(1, #shown), shown)
end)

test("its gate is what init writes", function()
  must(folder, "layercheck init fresh")
  for _, name in ipairs({ ".github/workflows/layercheck.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml" }) do
    equal(testing.read(example .. "/" .. name), testing.read(folder .. "/fresh/" .. name), name)
  end
end)

os.execute("rm -rf " .. folder)
testing.finish()
