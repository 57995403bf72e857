-- The program under faults of the system: allocations that fail, reads and writes that do one byte and are
-- interrupted. It may say that memory is out; it must not crash, hang, or say something else than it would.
local testing = require("testing")
local root, program, build = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK"), os.getenv("LAYERCHECK_BUILD")

local faults = build .. "/tests/faults.so"
if not io.open(faults) then
  print("the sanitizers have allocators of their own: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

-- An organisation's rule, a configuration, data, a base: every road of the program.
local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("cp -r '%s/tests/cli/cases/base-folder' %s", root, folder)))
local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

-- What excuses findings: waivers in a file and in a layer, and a baseline.
local WAIVE = '"metadata": [{ "name": "layercheck:waive", "value": "org/scored; reason=r; owner=o; expires=2026-01-31" }] }'
write("waived.lua", [[return { rule_paths = { "policy" }, baseline = "baseline.json", waivers = {
  { rule = "org/change", techniques = { "T1*" }, layers = { "a.json", "blue" }, reason = "r", owner = "o" },
  { rule = "org/scored", techniques = { "T9*" }, reason = "r", owner = "o", expires = "2026-11-30" } } }
]])
write("waived.json", '{ "name": "n", "domain": "enterprise-attack", "techniques": [ { "techniqueID": "T1557", ' .. WAIVE .. "] }")
write("baseline.json", '{ "version": 1, "files": { "new/layers/b.json": { "org/scored": { "count": 1, "fingerprints": [ "0123456789abcdef" ] } } } }')

local COMMANDS = {
  { "what excuses findings",
    "check --config waived.lua --rule 'org/*' --rule 'waiver/*' --now 2026-11-24 --jobs 1 --prune-baseline waived.json new/layers/b.json" },
  { "check", "check --rule 'org/*' --now 2026-11-24 --jobs 1 --base old/layers new/layers/a.json new/layers/b.json" },
  { "check without isolation", "check --no-isolation --rule 'org/*' --now 2026-11-24 --base old/layers new/layers/a.json" },
  { "audit", "audit --no-config --now 2026-11-24 --jobs 1 --format csv=all.csv --format json new/layers/a.json" },
  { "a workbook", "audit --no-config --now 2026-11-24 --jobs 1 --rule format/value --format xlsx new/layers/a.json" },
  { "a proof", "check --no-config --rule format/value --format sarif --now 2026-11-24 --jobs 1 new/layers/a.json" },
  { "verify", "verify --jobs 1 report.json" },
  { "rules", "rules" },
  { "history", "history --by layer --format json before.db" },
}
testing.run(string.format("cd %s && '%s' check --no-config --record before.db new/layers", folder, program))
testing.run(string.format("cd %s && '%s' check --no-config --rule format/value --format json=report.json new/layers/a.json", folder, program))

local function run(wish, command)
  return testing.run(string.format("cd %s && %s LD_PRELOAD=%s timeout 60 '%s' %s", folder, wish, faults, program, command))
end

-- The exit codes that a run may have; 124 is timeout's, and 128 and more are crashes. lua-cjson, which reporters
-- encode with, ends the process itself when it gets no memory; libseccomp may loop, which the time limit ends.
local function check_code(code, wish, problem)
  local is_cjson = code == 255 and problem:find("Out of memory", 1, true)
  assert(code <= 5 or is_cjson, string.format("%s: exit %d\n%s", wish, code, problem))
end

for _, case in ipairs(COMMANDS) do
  local name, command = case[1], case[2]
  local code, out = run("FAULT_ALLOCATION=0", command)

  testing.test(name .. ": each allocation fails once", function()
    local wrong = 0
    for number = 1, 5000 do
      -- All of the first, then samples: those behind repeat what was before.
      if number <= 120 or number % 37 == 0 then
        local status, text, problem = run("FAULT_ALLOCATION=" .. number, command)
        check_code(status, "allocation " .. number, problem)
        wrong = (status == code and text == out) and wrong or number
        if number - wrong > 500 then
          break
        end
      end
    end
  end)

  testing.test(name .. ": all allocations fail from some point on", function()
    for number = 1, 1200, 113 do
      local status, _, problem = run("FAULT_FROM=1 FAULT_ALLOCATION=" .. number, command)
      check_code(status, "from allocation " .. number, problem)
    end
  end)

  testing.test(name .. ": short and interrupted reads and writes change nothing", function()
    local status, text, problem = run("FAULT_SHORT=1", command)
    testing.equal(status, code, problem)
    testing.equal(text, out)
  end)
end

os.execute("rm -rf " .. folder)
testing.finish()
