-- The rules that docs/writing-rules.md shows in full work as it says, over one layer
-- and what it was before.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local LAYER = [[
{"name": "docs", "domain": "enterprise-attack", "versions": {"layer": "4.5", "attack": "18", "navigator": "5.1.0"},
 "techniques": [
  {"techniqueID": "T1078", "score": 1, "comment": "MFA everywhere"},
  {"techniqueID": "T1189", "score": 1},
  {"techniqueID": "T1190", "score": 1, "comment": " "},
  {"techniqueID": "T1027.001", "metadata": [{"name": "detection", "value": "sigma 12"}]},
  {"techniqueID": "T1562.004"}
 ]}
]]

local BEFORE = LAYER:gsub('"score": 1, "comment": "MFA', '"score": 4, "comment": "MFA')

-- Of each rule some of what it must say, as patterns, and how often it says anything; nil: not counted.
local EXPECTED = {
  ["org/owner"] = { count = 3, "T1078 Valid Accounts has a score and no owner" },
  ["org/halved"] = { count = 1, "^T1078 Valid Accounts falls from 4 to 1$" },
  ["org/initial-access"] = {
    "^T1189 Drive%-by Compromise has no comment$", "^T1190 Exploit Public%-Facing Application has an empty comment$",
    "^T1133 External Remote Services is not in the layer$",
  },
  ["org/detections"] = { count = 1, "^APT29: 1 of 66 %(1%.5 %%%) techniques detected; missing are T1003%.002 .* and 60 more, 32 of them would do$" },
  ["org/cloud"] = { count = 1, "^our cloud: 2 of %d+ %([%d.]+ %%%) covered, 50 %% wanted; missing are T1020%.001 Traffic Duplication, " },
  ["org/accepted-risk"] = { count = 1, "^T1027%.001 Binary Padding has no mitigation in ATT&CK 18%.1" },
  ["org/next-release"] = { count = 1, "^T1562%.004 Disable or Modify System Firewall is revoked in ATT&CK 19%.0, use T1686 Disable or Modify System Firewall$" },
}

-- The rules shown: their ids, and the text of each. The first has its name in the words around it.
local function shown_rules()
  local rules = {}
  for block in testing.read(root .. "/docs/writing-rules.md"):gmatch("```lua\n(.-)```") do
    local id = block:match("^%-%- policy/rules/(%S+)%.lua\n")
    if id == nil and block:find("^return {\n  title = ") then
      id = "org/owner"
    end
    if id then
      rules[id] = block
    end
  end
  return rules
end

local function write(path, text)
  local file = assert(io.open(path, "w"))
  file:write(text)
  file:close()
end

local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir -p '%s/rules/org'", folder)))
write(folder .. "/layer.json", LAYER)
write(folder .. "/before.json", BEFORE)
write(folder .. "/.layercheck.lua", 'return { rule_paths = { "rules" } }')

local rules = shown_rules()

for id, expected in pairs(EXPECTED) do
  test(id .. " finds what it is for", function()
    write(folder .. "/rules/" .. id .. ".lua", assert(rules[id], "docs/writing-rules.md does not show it"))
    local _, out, problem = testing.run(string.format("cd '%s' && '%s' check --rule %s --all --base before.json --format json layer.json", folder, program, id))
    equal(problem, "")
    local report = json.decode(out)
    equal(report.rules[1].status, "ok", out)
    equal(expected.count or #report.findings, #report.findings, out)
    for _, pattern in ipairs(expected) do
      local is_found = false
      for _, finding in ipairs(report.findings) do
        is_found = is_found or finding.message:find(pattern) ~= nil
      end
      assert(is_found, pattern .. "\n" .. out)
    end
    os.remove(folder .. "/rules/" .. id .. ".lua")
  end)
end

test("every rule that is shown is known here", function()
  for id in pairs(rules) do
    assert(EXPECTED[id], id)
  end
end)

assert(os.execute("rm -rf '" .. folder .. "'"))
testing.finish()
