-- Real layers: all load, or say with a place why not; and the program's report of them is sound.
local testing = require("testing")
local layercheck = require("layercheck")
local json = require("cjson")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local test, equal = testing.test, testing.equal

local function check(arguments)
  local code, out, err = testing.run(string.format("'%s' check --no-config %s", program, arguments))
  return code, out, err
end

local function report_of(arguments)
  local code, out = check("--format json " .. arguments)
  local report = json.decode(out)
  equal(report.exit.code, code)
  return report
end

for _, path in ipairs(testing.files(corpus .. "/layers/real", "%.json$")) do
  test(path:match("[^/]+$"), function()
    local ok, problem = pcall(layercheck.load, path)
    if not ok then
      testing.matches(problem, "%.json:%d+:%d+: .")
    end
  end)
end

test("the report of all real layers is sound", function()
  local report = report_of("'" .. corpus .. "/layers/real'")
  equal(report.exit.code, 4)
  local counts, unreadable = { error = 0, warning = 0, info = 0 }, 0
  local seen = {}
  for _, finding in ipairs(report.findings) do
    counts[finding.severity] = counts[finding.severity] + 1
    assert(finding.line >= 1 and finding.column >= 1 and finding.endLine >= finding.line)
    local name = finding.file .. " " .. finding.fingerprint
    assert(not seen[name], "the same fingerprint twice: " .. name)
    seen[name] = true
  end
  for _, input in ipairs(report.inputs) do
    unreadable = unreadable + (input.status == "error" and 1 or 0)
  end
  equal(counts.error, report.summary.errors)
  equal(counts.warning, report.summary.warnings)
  equal(counts.info, report.summary.infos)
  equal(unreadable, 2, "the two templates with front matter")
end)

test("two runs give the same bytes", function()
  local _, first = check("--format json '" .. corpus .. "/layers/real'")
  local _, second = check("--format json '" .. corpus .. "/layers/real'")
  assert(first == second)
end)

-- The seed, one key a line, with a comment changed by `edit(technique)`.
local function edited_seed(edit)
  local layer = json.decode(testing.read(testing.files(corpus .. "/layers/seed", "%.json$")[1]))
  local lines = { '{"name": "seed", "domain": "enterprise-attack",', '"versions": {"layer": "4.5", "attack": "19", "navigator": "5.3.2"},', '"techniques": [' }
  for i, technique in ipairs(layer.techniques) do
    edit(technique)
    lines[#lines + 1] = json.encode(technique) .. (i < #layer.techniques and "," or "")
  end
  lines[#lines + 1] = "]}"
  local path = os.tmpname()
  local file = assert(io.open(path, "w"))
  file:write(table.concat(lines, "\n"))
  file:close()
  return path
end

test("the seed has no fault", function()
  local report = report_of("'" .. corpus .. "/layers/seed'")
  equal(report.exit.code, 0)
  equal(#report.findings, 0)
end)

-- The report of one rule with these options, in Lua's words.
local function report_with(rule, options, path)
  local config = os.tmpname()
  local file = assert(io.open(config, "w"))
  file:write(string.format("return { rules = { [%q] = { options = %s } } }", rule, options))
  file:close()
  local code, out = testing.run(string.format("'%s' check --config %s --rule %s --format json '%s'", program, config, rule, path))
  os.remove(config)
  local report = json.decode(out)
  equal(report.exit.code, code)
  return report
end

test("the seed leaves one sub-technique of T1557 out: what M1037 does not mitigate", function()
  local report = report_of("--rule coverage/mitigation-comment '" .. corpus .. "/layers/seed'")
  equal(report.exit.code, 1)
  equal(#report.findings, 1)
  equal(report.findings[1].technique, "T1557.004")
  testing.matches(report.findings[1].message, "^T1557%.004 Evil Twin is not in the layer")
  equal(#report_with("coverage/mitigation-comment", '{ absent = "ignore" }', corpus .. "/layers/seed").findings, 0)
end)

test("the seed marks exactly what M1037 mitigates, and nothing like another mitigation", function()
  local report = report_of("--rule coverage/mitigation-layer '" .. corpus .. "/layers/seed'")
  equal(report.exit.code, 0)
  equal(#report.findings, 0)
  local seed = layercheck.load(testing.files(corpus .. "/layers/seed", "%.json$")[1])
  equal(tostring(seed:coverage({ mitigatedBy = "M1037" }, { has = { "comment" } })), "49 of 49 (100.0 %)")
  assert(#report_with("coverage/mitigation-layer", '{ mitigation = "M1031" }', corpus .. "/layers/seed").findings > 0)
end)

test("the seed covers all of M1037 and little of anything else", function()
  equal(#report_with("coverage/by-mitigation", '{ mitigations = { "M1037" }, threshold = 100 }', corpus .. "/layers/seed").findings, 0)
  local report = report_with("coverage/by-tactic", '{ tactics = { "credential-access" }, threshold = 5 }', corpus .. "/layers/seed")
  equal(#report.findings, 0)
  report = report_with("coverage/by-tactic", '{ tactics = { "credential-access" } }', corpus .. "/layers/seed")
  testing.matches(report.findings[1].message, "^TA0006 Credential Access: %d+ of %d+ ")
end)

for _, id in ipairs({ "T1557.001", "T1557.002", "T1557.003" }) do
  for kind, value in pairs({ removed = json.null, emptied = "" }) do
    test("a comment " .. kind .. " from the seed's " .. id, function()
      local path = edited_seed(function(technique)
        if technique.techniqueID == id then
          technique.comment = value ~= json.null and value or nil
        end
      end)
      local report = report_of("--rule coverage/mitigation-comment " .. path)
      local line = 0
      for text in testing.read(path):gmatch("[^\n]*\n?") do
        line = line + 1
        if text:find('"' .. id .. '"', 1, true) then
          break
        end
      end
      os.remove(path)
      equal(report.exit.code, 1)
      equal(report.summary.errors, 2, "this one, and T1557.004 that the seed leaves out")
      equal(report.findings[1].technique, "T1557.004")
      equal(report.findings[2].technique, id)
      equal(report.findings[2].line, line)
    end)
  end
end

testing.finish()
