-- Reports of real layers, in every format, are what their formats say: by OASIS's schema, and by the tools that are
-- made for them where they are installed. LAYERCHECK_NPM names a folder with the node_modules of tests/package.json.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local corpus = testing.corpus()
local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local npm = os.getenv("LAYERCHECK_NPM") or os.getenv("LAYERCHECK_BUILD") .. "/npm"

local FORMATS = { "json", "sarif", "gitlab", "github", "junit", "tap", "csv", "navigator", "markdown" }

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local options = {}
for position, format in ipairs(FORMATS) do
  options[position] = string.format("--format %s='%s/report.%s'", format, folder, format)
end
testing.run(string.format("cd '%s' && '%s' check --no-config %s layers", corpus, program, table.concat(options, " ")))

local function path(format)
  return folder .. "/report." .. format
end

local function succeed(command)
  local code, out, problem = testing.run(command)
  equal(code, 0, out .. problem)
  return out
end

-- A test that needs something installed.
local function test_with(probe, name, body)
  if testing.run(probe) == 0 then
    test(name, body)
  else
    print(name .. ": skipped, this fails: " .. probe)
    testing.skipped = testing.skipped + 1
  end
end

local report = json.decode(testing.read(path("json")))
local unreadable = 0
for _, input in ipairs(report.inputs) do
  unreadable = unreadable + (input.status == "error" and 1 or 0)
end

-- How many findings each format has in this run: all, but for those that cut.
local all = #report.findings + unreadable
local COUNTS = { json = #report.findings, sarif = all, gitlab = all, junit = all, tap = all, csv = all }

for _, format in ipairs(FORMATS) do
  test_with(format == "markdown" and "command -v cmark-gfm" or "true", format .. " is read by other parsers", function()
    local answer = json.decode(succeed(string.format("python3 '%s/tests/cli/read_report.py' %s '%s'", root, format, path(format))))
    equal(answer.problem, nil)
    equal(#answer.findings > 0, true)
    if COUNTS[format] then
      equal(#answer.findings, COUNTS[format])
    end
  end)
end

test("these layers are not without faults", function()
  equal(all > 1000, true)
end)

test_with("python3 -c 'import jsonschema'", "SARIF is valid by the schema of OASIS", function()
  local script = "import json, sys, jsonschema; load = lambda path: json.load(open(path, encoding='utf-8')); "
    .. "jsonschema.Draft4Validator(load(sys.argv[1])).validate(load(sys.argv[2]))"
  succeed(string.format("python3 -c \"%s\" '%s/schemas/sarif-schema-2.1.0.json' '%s'", script, corpus, path("sarif")))
end)

local multitool = npm .. "/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
test_with("test -f '" .. multitool .. "'", "SARIF has no fault that Microsoft's validator knows, GitHub's demands included", function()
  succeed(string.format("chmod u+x '%s' && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 '%s' validate '%s' --rule-kind 'Sarif;Gh' "
    .. "--output '%s/verdict.sarif' --log ForceOverwrite", multitool, multitool, path("sarif"), folder))
  for _, result in ipairs(json.decode(testing.read(folder .. "/verdict.sarif")).runs[1].results) do
    -- The tool has no page of its own that informationUri could name.
    equal(result.ruleId, "SARIF2005", json.encode(result.message))
  end
end)

test_with("node -e \"require('" .. npm .. "/node_modules/tap-parser')\"", "TAP is read by node's parser, which counts the same", function()
  local script = string.format("const { Parser } = require('%s/node_modules/tap-parser'); const events = "
    .. "Parser.parse(require('fs').readFileSync('%s', 'utf8')); const last = events.find(event => event[0] === 'complete')[1]; "
    .. "console.log(JSON.stringify({ version: events[0][1], count: last.count, pass: last.pass, fail: last.fail, "
    .. "end: last.plan.end, bad: events.filter(event => event[0] === 'extra').length }))", npm, path("tap"))
  local seen = json.decode(succeed("node -e \"" .. script:gsub('"', '\\"') .. "\""))
  local text = testing.read(path("tap"))
  equal(seen.version, 14)
  equal(seen.bad, 0)
  equal(seen.count, seen["end"])
  equal(seen.fail, select(2, text:gsub("\nnot ok ", "")))
  equal(seen.pass, select(2, text:gsub("\nok ", "")))
end)

test("the Navigator layer breaks no rule that runs without a configuration, but for matrices that are not ATT&CK's", function()
  local _, out = testing.run(string.format("'%s' check --no-config --format json --stdin-name findings.json - <'%s'", program, path("navigator")))
  local checked = json.decode(out)
  equal(#checked.inputs, 1)
  equal(checked.inputs[1].status, "ok")
  equal(checked.summary.techniques > 100, true)
  for _, finding in ipairs(checked.findings) do
    testing.matches(finding.message, "^domain '.*' is none of ATT&CK's")
  end
end)

test("the text report tells thousands of findings in fewer lines than they are", function()
  local _, out = testing.run(string.format("cd '%s' && '%s' check --no-config layers", corpus, program))
  equal(select(2, out:gsub("\n", "")) < #report.findings, true)
end)

os.execute("rm -rf '" .. folder .. "'")
testing.finish()
