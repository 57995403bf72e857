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
  report = report_of("--rule coverage/mitigation-comment '" .. corpus .. "/layers/seed'")
  equal(report.exit.code, 0)
  equal(#report.findings, 0)
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
      equal(report.summary.errors, 1)
      equal(report.findings[1].technique, id)
      equal(report.findings[1].line, line)
    end)
  end
end

testing.finish()
