-- What the manual says of a report is what reporters get: the shapes of `layercheck api`, and the table itself.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local _, api = testing.run("'" .. program .. "' api --format json")
local shapes = {}
for _, shape in ipairs(json.decode(api).shapes) do
  shapes[shape.name] = shape
end

-- A report as a reporter gets it, as JSON; functions as their types' names.
local script = os.tmpname() .. ".lua"
local file = assert(io.open(script, "w"))
file:write([[
local function plain(value)
  if type(value) ~= "table" then
    return type(value) == "function" and "function" or value
  end
  local copy = {}
  for key, member in pairs(value) do
    copy[key] = plain(member)
  end
  return copy
end

return function(report, out)
  out.write(json.encode({ report = plain(report), out = plain(out) }), "\n")
end
]])
file:close()

local RUNS = {
  "tests/cli/cases/format-all/layers", "--config tests/cli/cases/format-all/.layercheck.lua tests/cli/cases/format-all/layers",
  "--no-config --rule view/filtered-out tests/cli/cases/run-vacuous/empty.json", "--base examples/policy --profile examples/layers", "--no-config --max-warnings 5 examples",
  "--config tests/cli/cases/waivers-file/.layercheck.lua --now 2026-11-24 --baseline tests/cli/cases/waivers-list/baseline.json "
    .. "tests/cli/cases/waivers-file/layers tests/cli/cases/waivers-in-layer",
}

local seen = {}

-- Whether a value has the type, as LuaLS writes it; tables are looked into.
local function check(value, written, path)
  local name = written:match("^(%w+)%[%]$")
  if name then
    equal(type(value), "table", path)
    for position, item in ipairs(value) do
      check(item, name, path .. "[" .. position .. "]")
    end
  elseif written:find('^"') then
    equal(written:find('"' .. value .. '"', 1, true) ~= nil, true, path .. " is " .. tostring(value))
  elseif written:find("^fun") then
    equal(value, "function", path)
  elseif shapes[written] then
    local members = {}
    for _, member in ipairs(shapes[written].members) do
      members[member.name] = true
      if value[member.name] ~= nil then
        seen[written .. "." .. member.name] = true
        check(value[member.name], member.type, path .. "." .. member.name)
      else
        equal(member.isOptional, true, path .. "." .. member.name)
      end
    end
    for key in pairs(value) do
      equal(members[key], true, path .. " has " .. key)
    end
  else
    equal(type(value), written == "integer" and "number" or written, path)
  end
end

for _, run in ipairs(RUNS) do
  test("the report of " .. run, function()
    local _, out = testing.run(string.format("cd '%s' && '%s' check --format '%s' %s", root, program, script, run))
    local got = json.decode(out)
    check(got.report, "Report", "report")
    check(got.out, "ReportOutput", "out")
  end)
end

test("every member of a report was seen, but for what nothing makes yet, and what only html, audits and lists of waivers ask for", function()
  local missing = {}
  for name, shape in pairs(shapes) do
    for _, member in ipairs(name:find("^Report") and shape.members or {}) do
      if not seen[name .. "." .. member.name] then
        missing[#missing + 1] = name .. "." .. member.name
      end
    end
  end
  table.sort(missing)
  for _, name in ipairs(missing) do
    local is_reserved = name:find("^ReportCover%.") or name:find("[Ff]ix") or name:find("^ReportEdit") or name:find("^ReportRelease%.")
      or name == "ReportLayer.matrix" or name == "ReportLayer.audit" or name == "Report.audit" or name == "Report.trends" or name == "ReportProof.commit"
    equal(not not is_reserved, true, name)
  end
end)

os.remove(script)
testing.finish()
