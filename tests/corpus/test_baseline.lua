-- A baseline of real layers lets them pass, however the work is shared, and no finding more.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")

local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir '%s' && cp -r '%s/layers' '%s'", folder, corpus, folder)))

-- What the program says with these options, as JSON, over the copy of the layers.
local function check(options, paths)
  local code, out, problem = testing.run(string.format("cd '%s' && '%s' check --no-config --now 2026-11-24 --format json %s %s",
    folder, program, options, paths or "layers"))
  return json.decode(out), code, problem, out
end

local before = check("")
local unreadable = 0
for _, input in ipairs(before.inputs) do
  unreadable = unreadable + (input.status == "error" and 1 or 0)
end
-- Some of the files are no JSON, which no baseline excuses.
local passed = unreadable > 0 and 4 or 0

check("--write-baseline baseline.json")
local baseline = testing.read(folder .. "/baseline.json")

test("these layers are not without faults", function()
  equal(#before.findings > 1000, true)
end)

test("with the baseline nothing is found, at any number of workers", function()
  local first
  for _, jobs in ipairs({ 1, 2, 7 }) do
    local report, code, problem, out = check("--baseline baseline.json --jobs " .. jobs)
    equal(code, passed, problem)
    equal(#report.findings, 0)
    equal(report.summary.baseline, #before.findings)
    first = first or out
    equal(out, first)
  end
end)

test("written again it is the same, at any number of workers", function()
  for _, jobs in ipairs({ 1, 5 }) do
    check("--write-baseline again.json --jobs " .. jobs)
    equal(testing.read(folder .. "/again.json"), baseline)
  end
end)

test("there is nothing to prune", function()
  local _, code, problem = check("--baseline baseline.json --prune-baseline")
  equal(code, passed, problem)
  equal(problem, "")
  equal(testing.read(folder .. "/baseline.json"), baseline)
end)

-- A layer with an entry whose score is wrong, in a technique that it does not have yet.
local function add_fault(text)
  return text:gsub('("techniques"%s*:%s*%[)', '%1 { "techniqueID": "T9999", "score": "one more" },', 1)
end

test("one finding more is one that counts", function()
  for _, input in ipairs(before.inputs) do
    local path = folder .. "/" .. input.file
    local text = testing.read(path)
    local changed, count = add_fault(text)
    if count == 1 and not text:find("T9999", 1, true) and text:find('"techniques"%s*:%s*%[%s*{') then
      local file = assert(io.open(path, "wb"))
      file:write(changed)
      file:close()
      local report, code = check("--rule format/type --baseline baseline.json", "'" .. input.file .. "'")
      equal(code, 1)
      equal(#report.findings, 1)
      equal(report.findings[1].technique, "T9999")
      return
    end
  end
  error("no layer to add a fault to")
end)

os.execute("rm -r '" .. folder .. "'")
testing.finish()
