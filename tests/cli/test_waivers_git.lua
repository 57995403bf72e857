-- Waivers that a change adds do not excuse what the same change does wrong.
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

local CONFIG = [[return {
  rules = { ["*/*"] = "off", ["format/type"] = "error", ["waiver/*"] = "warning" },
  waivers = "waivers.lua",%s
}
]]

local function waiver(id, more)
  return string.format('{ rule = "format/type", techniques = { "%s" }, reason = "r", owner = "blue"%s }', id, more or "")
end

local function waivers(...)
  return "return {\n  " .. table.concat({ ... }, ",\n  ") .. "\n}\n"
end

-- An entry whose score has a wrong type, excused by the text of a waiver in it if there is one.
local function wrong(id, text)
  local metadata = text and string.format(', "metadata": [{ "name": "layercheck:waive", "value": "%s" }]', text) or ""
  return string.format('{ "techniqueID": "%s", "score": "1"%s }', id, metadata)
end

local function layer(...)
  return string.format('{\n  "name": "blue",\n  "domain": "enterprise-attack",\n  "versions": { "attack": "18" },\n  "techniques": [\n    %s\n  ]\n}\n',
    table.concat({ ... }, ",\n    "))
end

-- What counts, as lines of "file:line rule", behind the exit code; and all that was said.
local function check(repository, arguments)
  local code, out, err = repository:run(program .. " check --now 2026-11-24 " .. arguments)
  local lines = { tostring(code) }
  for place, message in (out:gsub("\27%[[%d;]*m", "")):gmatch("([^\n]+:%d+):%d+: ([^\n]+)") do
    lines[#lines + 1] = place .. " " .. message:match("%[([^%]]+)%]$")
  end
  return table.concat(lines, "\n"), out .. err
end

local function repository_test(name, body, config)
  repositories.test(name, function(repository)
    repository:write(".layercheck.lua", CONFIG:format(config or ""))
    repository:write("waivers.lua", waivers(waiver("T1557")))
    repository:commit("a.json", layer('{ "techniqueID": "T1557", "score": 1 }'), "start")
    body(repository)
  end)
end

local EXCUSE = "format/type; reason=r; owner=blue"

-- --- in the file ---------------------------------------------------------------------------------

repository_test("a waiver that was there before excuses what the change does", function(repository)
  repository:write("a.json", layer(wrong("T1557")))
  local found, said = check(repository, "--base HEAD .")
  equal(found, "0")
  matches(said, "1 finding excused by waivers")
end)

repository_test("a waiver that comes with the change does not, and that is said where it stands", function(repository)
  repository:write("a.json", layer(wrong("T1485"), wrong("T1557")))
  repository:write("waivers.lua", waivers(waiver("T1557"), waiver("T1485")))
  local found, said = check(repository, "--base HEAD .")
  equal(found, "1\na.json:6 format/type\nwaivers.lua:3 waiver/added-in-change")
  matches(said, "the waiver of format/type for T1485 is new in this change, so it does not excuse 1 finding of the change")
  repository:must("git add .")
  equal(check(repository, "--staged ."), found)
  repository:must("git commit -q -m waived")
  equal(check(repository, "--base HEAD ."), "0")
end)

repository_test("a waiver made wider or longer is a new one for what it did not excuse before", function(repository)
  repository:commit("waivers.lua", waivers(waiver("T1557", ', expires = "2026-11-01"'), waiver("T1485.001")), "waive")
  repository:write("a.json", layer(wrong("T1485"), wrong("T1485.001"), wrong("T1557")))
  repository:write("waivers.lua", waivers(waiver("T1557", ', expires = "2027-11-01"'), waiver("T1485*")))
  equal(check(repository, "--base HEAD ."),
    "1\na.json:6 format/type\na.json:8 format/type\nwaivers.lua:2 waiver/added-in-change\nwaivers.lua:3 waiver/added-in-change")
end)

repository_test("a waiver made narrower still excuses", function(repository)
  repository:commit("waivers.lua", waivers(waiver("T1*")), "waive")
  repository:write("a.json", layer(wrong("T1557")))
  repository:write("waivers.lua", waivers(waiver("T1557", ', expires = "2026-12-31"')))
  equal(check(repository, "--base HEAD ."), "0")
end)

repository_test("another waiver file is compared with the one that the base's configuration named", function(repository)
  repository:write("a.json", layer(wrong("T1485")))
  repository:write("others.lua", waivers(waiver("T1485")))
  repository:write(".layercheck.lua", (CONFIG:format(""):gsub("waivers.lua", "others.lua")))
  equal(check(repository, "--base HEAD ."), "1\na.json:6 format/type\nothers.lua:2 waiver/added-in-change")
end)

repository_test("waivers in the configuration are compared as well", function(repository)
  local inline = CONFIG:gsub('waivers = "waivers.lua"', 'waivers = { ' .. waiver("T1485") .. " }"):format("")
  repository:write("a.json", layer(wrong("T1485")))
  repository:write(".layercheck.lua", inline)
  equal(check(repository, "--base HEAD ."), "1\n.layercheck.lua:3 waiver/added-in-change\na.json:6 format/type")
  repository:must("git checkout -q a.json && git add . && git commit -q -m inline")
  repository:write("a.json", layer(wrong("T1485")))
  equal(check(repository, "--base HEAD ."), "0")
end)

repository_test("a change cannot declare its own waivers to be trusted", function(repository)
  repository:write("a.json", layer(wrong("T1485")))
  repository:write("waivers.lua", waivers(waiver("T1557"), waiver("T1485")))
  repository:write(".layercheck.lua", CONFIG:format("\n  trust_new_waivers = true,"))
  equal(check(repository, "--base HEAD ."), "1\na.json:6 format/type\nwaivers.lua:3 waiver/added-in-change")
end)

repository_test("the base's configuration can trust new waivers", function(repository)
  repository:write("a.json", layer(wrong("T1485"), wrong("T1110", EXCUSE)))
  repository:write("waivers.lua", waivers(waiver("T1485")))
  equal(check(repository, "--base HEAD ."), "0")
end, "\n  trust_new_waivers = true,")

repository_test("a configuration outside of the repository is part of no change", function(repository)
  local outside = repository.folder .. ".d"
  assert(os.execute("mkdir " .. outside))
  repository:must(string.format("cp .layercheck.lua '%s'/config.lua && cp waivers.lua '%s'", outside, outside))
  repository:write("a.json", layer(wrong("T1557")))
  local found = check(repository, string.format("--config '%s'/config.lua --base HEAD .", outside))
  os.execute("rm -r " .. outside)
  equal(found, "0")
end)

repository_test("a waiver file that the base has in a bad state counts as none", function(repository)
  repository:commit("waivers.lua", "return {", "break")
  repository:write("a.json", layer(wrong("T1557")))
  repository:write("waivers.lua", waivers(waiver("T1557")))
  local found, said = check(repository, "--base HEAD .")
  equal(found, "1\na.json:6 format/type\nwaivers.lua:2 waiver/added-in-change")
  matches(said, "the base's waivers.lua cannot be read, so what it excuses counts as new")
end)

repository_test("a waiver for what the base had already is no fault of the change", function(repository)
  repository:commit("a.json", layer(wrong("T1485")), "wrong")
  repository:write("waivers.lua", waivers(waiver("T1557"), waiver("T1485")))
  equal(check(repository, "--base HEAD ."), "0")
end)

repository_test("waivers that were as bad before are not blamed on the change", function(repository)
  repository:write("a.json", layer('{ "techniqueID": "T1557", "score": 2 }'))
  repository:write("waivers.lua", waivers(waiver("T1557"), waiver("T1485")))
  equal(check(repository, "--base HEAD ."), "0\nwaivers.lua:3 waiver/unused")
  equal(check(repository, "--base HEAD --all ."), "0\nwaivers.lua:2 waiver/unused, known\nwaivers.lua:3 waiver/unused")
end)

-- --- in the layer --------------------------------------------------------------------------------

repository_test("a waiver in the layer that comes with the fault does not excuse it", function(repository)
  repository:write("a.json", layer(wrong("T1485", EXCUSE)))
  equal(check(repository, "--base HEAD ."), "1\na.json:6 format/type\na.json:6 waiver/added-in-change")
end)

repository_test("a waiver that was in the layer before excuses, whatever was done to the file's form", function(repository)
  local sound = wrong("T1485", EXCUSE):gsub('"1"', "1")
  repository:commit("a.json", layer(sound), "waive")
  repository:write("a.json", (layer(wrong("T1485", EXCUSE)):gsub("\n *", " ")))
  equal(check(repository, "--base HEAD ."), "0")
  repository:must("git mv a.json b.json")
  equal(check(repository, "--base HEAD ."), "0")
end)

repository_test("a waiver that the base has in another entry excuses nothing here", function(repository)
  repository:commit("a.json", layer((wrong("T1110", EXCUSE):gsub('"1"', "1"))), "waive")
  repository:write("a.json", layer(wrong("T1485", EXCUSE)))
  equal(check(repository, "--base HEAD ."), "1\na.json:6 format/type\na.json:6 waiver/added-in-change")
end)

repository_test("with a file or a folder as base, what that does not hold is new", function(repository)
  repository:must("mkdir old && cp a.json .layercheck.lua waivers.lua old")
  repository:write("a.json", layer(wrong("T1557")))
  equal(check(repository, "--base old a.json"), "0")
  equal(check(repository, "--base old/a.json a.json"), "1\na.json:6 format/type\nwaivers.lua:2 waiver/added-in-change")
  repository:write(".layercheck.lua", CONFIG:format("\n  trust_new_waivers = true,"))
  equal(check(repository, "--base old/a.json a.json"), "0")
end)

-- --- baselines -----------------------------------------------------------------------------------

repository_test("a baseline that the change makes larger excuses no more than before", function(repository)
  repository:write("a.json", layer(wrong("T1485")))
  repository:must(program .. " check --write-baseline baseline.json .")
  repository:must("git add . && git commit -q -m baseline")
  repository:write("a.json", layer('{ "techniqueID": "T1485", "score": 1 }'))
  repository:must("git commit -q -a -m right")
  repository:write("a.json", layer(wrong("T1485"), wrong("T1110")))
  repository:must(program .. " check --write-baseline baseline.json .")
  equal(check(repository, "--baseline baseline.json ."), "0\nwaivers.lua:2 waiver/unused")
  equal(check(repository, "--baseline baseline.json --base HEAD ."), "1\na.json:7 format/type")
  local _, said = check(repository, "--baseline baseline.json --base HEAD .")
  matches(said, "1 finding known from the baseline")
end)

repository_test("a baseline that comes with the change excuses nothing", function(repository)
  repository:write("a.json", layer(wrong("T1485")))
  repository:must(program .. " check --write-baseline baseline.json .")
  local found, said = check(repository, "--baseline baseline.json --base HEAD .")
  equal(found, "1\na.json:6 format/type")
  matches(said, "the base has no baseline.json, so that baseline excuses nothing")
end)

testing.finish()
