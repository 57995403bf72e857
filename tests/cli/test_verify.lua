-- layercheck verify: every ingredient of a verdict is changed in turn, and just that must be named.
local testing = require("testing")
local json = require("cjson")
local test, equal, matches = testing.test, testing.equal, testing.matches

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

local function change(path, from, to)
  local text = testing.read(path)
  local first, last = text:find(from, 1, true)
  assert(first, path .. " has no " .. from)
  write(path, text:sub(1, first - 1) .. to .. text:sub(last + 1))
end

-- --- a folder with a bit of everything ----------------------------------------------------------

local FILES = {
  ["layers/a.json"] = [[{ "name": "a", "versions": { "layer": "4.5", "attack": "18" }, "domain": "enterprise-attack",
    "techniques": [{ "techniqueID": "T1059", "score": 1 }, { "techniqueID": "T1003", "comment": "blue" }] }]],
  ["layers/b.json"] = [[{ "name": "b", "versions": { "layer": "4.5", "attack": "18" }, "domain": "enterprise-attack",
    "techniques": [{ "techniqueID": "T1078" }] }]],
  ["before/a.json"] = [[{ "name": "a", "versions": { "layer": "4.5", "attack": "18" }, "domain": "enterprise-attack",
    "techniques": [{ "techniqueID": "T1059", "score": 0 }, { "techniqueID": "T1003", "comment": "blue" }] }]],
  [".layercheck.lua"] = [[
return {
  rule_paths = { "rules" },
  data = { owners = "owners.json", teams = "teams.csv" },
  attack = { files = { "acme.catalogue" } },
  rules = { ["attack/*"] = "off", ["content/*"] = "off", ["format/*"] = "off", ["scoring/*"] = "off", ["view/*"] = "off",
    ["attack/unknown-technique"] = "warning" },
}
]],
  ["owners.json"] = '{"a":"blue"}',
  ["teams.csv"] = "team,lead\nblue,Ann\n",
  ["rules/org/owner.lua"] = [[
local names = require("policy.names")
return {
  title = "Every layer has an owner",
  severity = "error",
  layer = function(layer, rule)
    if not rule.data.owners[layer.name] and #rule.data.teams > 0 then
      rule:report(layer, "layer %s has no owner, known are %s", layer.name, names.known(rule.data.owners))
    end
  end,
}
]],
  ["rules/org/scored.lua"] = [[
return {
  title = "Entries have scores",
  severity = "warning",
  technique = function(technique, rule)
    if not technique.score then
      rule:report(technique, "%s has no score", technique.techniqueID)
    end
  end,
}
]],
  ["rules/policy/names.lua"] = [[
return {
  known = function(owners)
    local list = {}
    for name in pairs(owners) do
      list[#list + 1] = name
    end
    table.sort(list)
    return table.concat(list, ", ")
  end,
}
]],
}

local folder = os.tmpname()
os.remove(folder)

local function shell(line)
  return testing.run(string.format("cd '%s' && %s", folder, line))
end

local function must(line)
  local code, out, problem = shell(line)
  equal(code, 0, line .. "\n" .. out .. problem)
  return out
end

-- Everything as it was when the report was made.
local function restore()
  assert(os.execute(string.format("rm -rf '%s' && mkdir -p '%s/layers' '%s/before' '%s/rules/org' '%s/rules/policy'", folder, folder,
    folder, folder, folder)))
  for path, text in pairs(FILES) do
    write(folder .. "/" .. path, text)
  end
  assert(os.execute(string.format("cp '%s/tests/cli/cases/attack-import/acme.json' '%s/acme.json'", root, folder)))
  must(string.format("'%s' attack import --release 1.2 -o acme.catalogue acme.json && rm acme.json", program))
end

local function check(options)
  local code, _, problem = shell(string.format("'%s' check --format json=report.json %s", program, options))
  equal(problem, "")
  return code
end

-- What differs, in short: "layer layers/a.json changed", "finding org/owner appeared", "verdict", "program", "proof".
local function verify(options)
  local code, out, problem = shell(string.format("'%s' verify --format json %s report.json", program, options or ""))
  equal(problem, "")
  local answer = json.decode(out)
  local parts = {}
  for _, file in ipairs(answer.files) do
    local name = file.name ~= json.null and file.name or file.file
    parts[#parts + 1] = file.kind .. " " .. name .. " " .. file.change
  end
  for _, finding in ipairs(answer.findings) do
    parts[#parts + 1] = "finding " .. finding.rule .. " " .. finding.change
  end
  for _, whole in ipairs({ "program", "verdict", "proof" }) do
    parts[#parts + 1] = not answer[whole].same and whole or nil
  end
  equal(answer.agrees, #parts == 0)
  equal(code, #parts == 0 and 0 or 1)
  return table.concat(parts, "; "), answer
end

-- --- one ingredient after the other ---------------------------------------------------------

local INGREDIENTS = {
  { "nothing", function() end, "" },
  { "a byte of a layer", function() change(folder .. "/layers/a.json", "blue", "blur") end, "layer layers/a.json changed" },
  { "a layer that is gone", function() os.remove(folder .. "/layers/b.json") end,
    "layer layers/b.json missing; finding org/owner gone; finding org/scored gone; verdict" },
  { "a layer that is new", function() write(folder .. "/layers/c.json", (FILES["layers/a.json"]:gsub('"T1059"', '"T1078"'))) end,
    "layer layers/c.json new; finding org/scored appeared" },
  { "a layer that breaks", function() write(folder .. "/layers/a.json", "{") end,
    "layer layers/a.json changed; finding org/scored gone; verdict" },
  { "the base of a layer", function() change(folder .. "/before/a.json", '"score": 0', '"score": 2') end, "base layers/a.json changed" },
  { "a base that is gone", function() os.remove(folder .. "/before/a.json") end, "base layers/a.json missing; finding org/scored changed" },
  { "the configuration", function() change(folder .. "/.layercheck.lua", '"warning"', '"info"') end, "config .layercheck.lua changed" },
  { "a severity in it", function() change(folder .. "/.layercheck.lua", "rules = {", 'rules = { ["org/owner"] = "warning",') end,
    "config .layercheck.lua changed; finding org/owner changed; verdict" },
  { "data", function() write(folder .. "/owners.json", '{ "a": "blue" }') end, "data owners changed" },
  { "data that findings depend on", function() write(folder .. "/owners.json", '{"a":"blue","b":"red"}') end,
    "data owners changed; finding org/owner gone; verdict" },
  { "data in CSV", function() write(folder .. "/teams.csv", "team,lead\nblue,Bob\n") end, "data teams changed" },
  { "a rule", function() change(folder .. "/rules/org/owner.lua", "Every layer", "Each layer") end, "rule org/owner changed" },
  { "a rule that is gone", function() os.remove(folder .. "/rules/org/scored.lua") end,
    "rule org/scored missing; finding org/scored gone; finding org/scored gone" },
  { "a rule that is new", function() write(folder .. "/rules/org/more.lua", (FILES["rules/org/scored.lua"]:gsub("not technique.score", "false"))) end,
    "rule org/more new" },
  { "a module", function() change(folder .. "/rules/policy/names.lua", '", "', '"; "') end, "module policy.names changed" },
  { "a catalogue", function() must(string.format(
    "cp '%s/tests/cli/cases/attack-import/acme.json' . && '%s' attack import --release 1.3 -o acme.catalogue acme.json", root, program)) end,
    "attack acme.catalogue changed" },
}

local OPTIONS = "--base before --all --now 2026-11-24 layers"

for _, jobs in ipairs({ 1, 4 }) do
  for _, ingredient in ipairs(INGREDIENTS) do
    test(string.format("%s, with %d jobs", ingredient[1], jobs), function()
      restore()
      equal(check(OPTIONS .. " --jobs " .. jobs), 1)
      ingredient[2]()
      equal((verify("--jobs " .. 5 - jobs)), ingredient[3])
    end)
  end
end

local WAIVERS = 'return { { rule = "org/scored", techniques = { "T1078" }, reason = "not yet", owner = "blue team" } }'

for _, case in ipairs({
  { "the words of a waiver", "not yet", "later", "waivers waivers.lua changed" },
  { "what a waiver is about", "T1078", "T1003", "waivers waivers.lua changed; finding org/scored changed; finding org/scored changed" },
}) do
  test(case[1], function()
    restore()
    write(folder .. "/waivers.lua", WAIVERS)
    change(folder .. "/.layercheck.lua", "return {", 'return { waivers = "waivers.lua",')
    check("layers")
    change(folder .. "/waivers.lua", case[2], case[3])
    equal((verify()), case[4])
  end)
end

-- --- the report itself ----------------------------------------------------------------------

local EDITS = {
  { "a finding that was taken out", function(report) table.remove(report.findings, 1) end, "finding org/scored appeared" },
  { "a milder severity", function(report) report.findings[#report.findings - 1].severity = "info" end, "finding org/owner changed" },
  { "another verdict", function(report) report.exit = { code = 0, reason = "ok" } end, "verdict" },
  { "another digest of a layer", function(report) report.proof.files[1].sha256 = ("0"):rep(64) end, "layer layers/a.json changed; proof" },
  { "a file that was left out", function(report) table.remove(report.proof.files, 2) end, "layer layers/b.json new; proof" },
  { "another program", function(report) report.proof.program.version = "9.9.9" end, "program; proof" },
  { "other facts of ATT&CK", function(report) report.proof.program.attack = ("0"):rep(64) end, "program; proof" },
  { "a milder threshold", function(report) report.proof.options.failOn = "off" end, "verdict; proof" },
  { "another day", function(report) report.proof.options.now = "2020-01-01" end, "proof" },
}

for _, edit in ipairs(EDITS) do
  test("a report with " .. edit[1], function()
    restore()
    check("--now 2026-11-24 layers")
    local report = json.decode(testing.read(folder .. "/report.json"))
    edit[2](report)
    write(folder .. "/report.json", (json.encode(report):gsub('("%l+":){}', "%1[]")))
    equal((verify()), edit[3])
  end)
end

test("a report that was only written in another way agrees", function()
  restore()
  check("layers")
  must("python3 -m json.tool report.json >pretty.json && mv pretty.json report.json")
  equal((verify()), "")
end)

-- The text whose digest a proof has, as docs/verify.md puts it; none of the strings here needs an escape.
local function proof_text(proof)
  local lines = {}
  local function line(name, value)
    lines[#lines + 1] = string.format('%s "%s"\n', name, value == json.null and "" or value == true and 1 or value == false and 0 or math.tointeger(value) or value)
  end
  local function each(name, list)
    for _, value in ipairs(list) do
      line(name, value)
    end
  end
  local options = proof.options
  for _, name in ipairs({ "version", "source", "attack", "lua" }) do
    line(name, proof.program[name])
  end
  each("path", options.paths)
  line("stdin-name", options.stdinName)
  each("rule", options.rules)
  each("disable", options.disabled)
  each("tag", options.tags)
  line("config", options.config)
  line("no-config", options.noConfig)
  each("attack", options.attack)
  line("fail-on", options.failOn)
  line("max-warnings", options.maxWarnings == json.null and -1 or options.maxWarnings)
  for _, name in ipairs({ "allowEmpty", "now", "base", "staged", "all", "baseline", "isolation" }) do
    line(name == "allowEmpty" and "allow-empty" or name, options[name])
  end
  for _, name in ipairs({ "time", "instructions", "memory", "address-space", "recursion", "stack", "findings", "message", "output", "size",
    "depth" }) do
    line(name, options.limits[name])
  end
  line("commit", proof.commit)
  for _, file in ipairs(proof.files) do
    line(file.kind, file.name)
    line("file", file.file)
    line("sha256", file.sha256)
  end
  return table.concat(lines)
end

test("the digest of the whole is the one that the manual describes", function()
  restore()
  check("--base before --rule 'org/*' --disable org/scored --max-warnings 3 layers 'layers/a*'")
  local proof = json.decode(testing.read(folder .. "/report.json")).proof
  write(folder .. "/proof.txt", proof_text(proof))
  equal(must("sha256sum <proof.txt"):match("%x+"), proof.sha256)
end)

test("digests of files are those of sha256sum, whatever their encoding", function()
  restore()
  must("printf '\\357\\273\\277' | cat - teams.csv >with-mark && mv with-mark teams.csv")
  must("iconv -f UTF-8 -t UTF-16 layers/b.json >wide && mv wide layers/b.json")
  must("iconv -f UTF-8 -t UTF-16 owners.json >wide && mv wide owners.json")
  check("--base before layers")
  local seen = 0
  for _, file in ipairs(json.decode(testing.read(folder .. "/report.json")).proof.files) do
    if file.file ~= json.null then
      local path = file.kind == "base" and file.file:gsub("layers", "before") or file.file
      equal(must("sha256sum <" .. path):match("%x+"), file.sha256, file.file)
      seen = seen + 1
    end
  end
  equal(seen, 10) -- two layers, a base, the configuration, two data files, a catalogue, two rules, a module
end)

-- --- where and with what --------------------------------------------------------------------

test("the folder of the report can be another", function()
  restore()
  check("layers")
  local code = testing.run(string.format("cd / && '%s' verify --root '%s' '%s/report.json'", program, folder, folder))
  equal(code, 0)
end)

test("an absolute path below the folder is inside of it", function()
  restore()
  check('"$PWD/layers"')
  equal((verify()), "")
end)

test("what was checked can be given again", function()
  restore()
  check("--stdin-name x.json - <layers/a.json")
  local code, _, problem = shell(string.format("'%s' verify report.json", program))
  equal(code, 2)
  matches(problem, "standard input, which is gone")
  code = shell(string.format("'%s' verify report.json - <layers/a.json", program))
  equal(code, 0)
  code = shell(string.format("'%s' verify report.json - <layers/b.json", program))
  equal(code, 1)
end)

test("an audit's report can be verified, but for its figures", function()
  restore()
  shell(string.format("'%s' audit --format json=report.json layers", program))
  local differences, answer = verify()
  equal(differences, "")
  equal(answer.notCompared[1], "audit")
  change(folder .. "/layers/a.json", "blue", "blur")
  equal((verify()), "layer layers/a.json changed")
end)

test("a baseline is part of what a verdict rests on", function()
  restore()
  shell(string.format("'%s' check --write-baseline old.json layers", program))
  equal(check("--baseline old.json layers"), 0)
  equal((verify()), "")
  write(folder .. "/old.json", (testing.read(folder .. "/old.json"):gsub("}%s*$", " }\n")))
  equal((verify()), "baseline old.json changed")
end)

-- Another one would not be the report's.
test("how a baseline is made is not said of one that is gone", function()
  restore()
  shell(string.format("'%s' check --write-baseline old.json layers", program))
  check("--baseline old.json layers")
  os.remove(folder .. "/old.json")
  local _, out, problem = testing.run(string.format("cd '%s' && '%s' verify report.json", folder, program))
  matches(out .. problem, "the baseline: cannot open old%.json: No such file or directory\n")
end)

test("options are those of the report", function()
  restore()
  for _, options in ipairs({
    "--no-config layers", "--config .layercheck.lua layers", "--rule 'org/*' --disable org/owner layers", "--tag format layers",
    "--fail-on off layers", "--max-warnings 1 --fail-on off layers", "--allow-empty before/none*", "--limit findings=1 layers",
    "--attack acme.catalogue --no-config layers", "--no-isolation layers", "layers/a.json layers/b.json", "'layers/*.json'",
  }) do
    check(options)
    equal((verify()), "", options)
  end
end)

test("what cannot be checked again differs", function()
  restore()
  check("--rule org/owner layers")
  os.remove(folder .. "/rules/org/owner.lua")
  local code, out = shell(string.format("'%s' verify report.json", program))
  equal(code, 1)
  matches(out, "cannot be made again: %-%-rule: no rule 'org/owner'")
end)

-- --- what is not taken ----------------------------------------------------------------------

-- What is said of a report after a change of its text.
local function refused(from, to)
  restore()
  check("layers")
  change(folder .. "/report.json", from, to)
  local code, out, problem = shell(string.format("'%s' verify report.json", program))
  equal(out, "")
  return code, problem
end

local REFUSALS = {
  { "a path that leads out", '"paths":["layers"]', '"paths":["layers/../../x"]', 2, "outside of this folder" },
  { "an absolute path elsewhere", '"paths":["layers"]', '"paths":["/etc"]', 2, "outside of this folder" },
  { "a configuration elsewhere", '"config":null', '"config":"/etc/passwd"', 2, "say what is meant with %-%-config FILE" },
  { "a catalogue elsewhere", '"attack":[]', '"attack":["../x"]', 2, "say what is meant with %-%-attack FILE" },
  { "a base elsewhere", '"base":null', '"base":"../x"', 2, "say what is meant with %-%-base BASE" },
  { "a baseline elsewhere", '"baseline":null', '"baseline":"/etc/passwd"', 2, "'/etc/passwd', which is outside" },
  { "a wider limit", '"time":5000', '"time":50000', 2, "limit time=50000, which is more than 5000; allow that with %-%-limit" },
  { "an impossible limit", '"time":5000', '"time":1', 2, "report.json:%d+:%d+: the limit time cannot be 1ms: the least is 10ms" },
  { "an unknown option", '"noConfig":', '"noIdea":1,"noConfig":', 2, "report.json:%d+:%d+: this program does not know this member of 'options'" },
  { "a missing one", '"noConfig":false,', "", 2, "'options' lacks 'noConfig'" },
  { "a wrong type", '"noConfig":false', '"noConfig":0', 2, "'noConfig' must be a value of type boolean" },
  { "a member twice", '"noConfig":false', '"noConfig":false,"noConfig":false', 2, "this member is there twice" },
  { "a short digest", '"sha256":"', '"sha256":"0', 2, "'sha256' is no SHA%-256 digest" },
  { "an unknown kind", '"kind":"layer"', '"kind":"song"', 2, "does not know this kind of file" },
  { "no day", '"now":"', '"now":"x', 2, "'now' must be a date" },
  { "a NUL", '"paths":["layers"]', '"paths":["lay\\u0000ers"]', 2, "'paths' has a NUL character" },
  { "no proof", '"proof":', '"prof":', 2, "this report has no proof: an older layercheck made it" },
  { "another tool", '"name":"layercheck"', '"name":"other"', 2, "this is no report" },
  { "no JSON", '"proof":', '"proof"', 4, "report.json:%d+:%d+: " },
}

for _, refusal in ipairs(REFUSALS) do
  test("a report with " .. refusal[1] .. " is refused", function()
    local code, problem = refused(refusal[2], refusal[3])
    equal(code, refusal[4])
    matches(problem, refusal[5])
  end)
end

test("a link that leads out is not followed", function()
  restore()
  must("ln -s /etc elsewhere")
  check("layers")
  change(folder .. "/report.json", '"paths":["layers"]', '"paths":["elsewhere"]')
  local code, _, problem = shell(string.format("'%s' verify report.json", program))
  equal(code, 2)
  matches(problem, "'elsewhere', which is outside")
end)

test("nor is one in a folder that is the base", function()
  restore()
  check("--base before layers")
  must("ln -s /etc/passwd before/b.json")
  local code, _, problem = shell(string.format("'%s' verify report.json", program))
  equal(code, 2)
  matches(problem, "in the base 'before' of the report is a link that leads out")
  code = shell(string.format("'%s' verify --base before report.json", program))
  equal(code, 1)
end)

test("a wider limit can be allowed", function()
  restore()
  check("--limit time=6s layers")
  equal((verify("--limit time=10s")), "")
end)

test("a report that is not there", function()
  restore()
  local code, _, problem = shell(string.format("'%s' verify none.json", program))
  equal(code, 4)
  matches(problem, "cannot open none.json")
end)

os.execute(string.format("rm -rf '%s'", folder))
testing.finish()
