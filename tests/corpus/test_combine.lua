-- Real layers combined with each other: what comes out is a layer without a fault, whichever comes first.
local testing = require("testing")
local layercheck = require("layercheck")
local test, equal = testing.test, testing.equal

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")

local function combine(format, ...)
  return testing.run(string.format("'%s' combine --name x --description x %s", program, string.format(format, ...)))
end

-- Files of one layer that Navigator opens, by what can be combined; in the order of their names.
local groups, keys = {}, {}
local pipe = assert(io.popen(string.format("ls -1 '%s'/layers/real/*.json", corpus)))
for path in pipe:lines() do
  local layers = table.pack(pcall(layercheck.load, path))
  local layer = layers[1] and layers.n == 2 and layers[2]
  if layer and layer.domain and not path:find("'") then
    local key = layer.domain .. " " .. tostring(layer.attack) .. (layer.customDataURL or "") .. (layer.attack and "" or layer.versions.attack or "")
    if not groups[key] then
      groups[key], keys[#keys + 1] = {}, key
    end
    table.insert(groups[key], { path = path, layer = layer })
  end
end
pipe:close()

local function each_pair(visit)
  local count = 0
  for _, key in ipairs(keys) do
    for i = 2, #groups[key] do
      visit(groups[key][i - 1], groups[key][i])
      count = count + 1
    end
  end
  return count
end

local function shown(scores)
  local lines = {}
  for i, entry in ipairs(scores.techniques) do
    lines[i] = string.format("%s %s %.17g", entry.techniqueID, entry.tactic or "", entry.score)
  end
  return table.concat(lines, "\n")
end

test("combined layers have no fault of format, and commute", function()
  local count = each_pair(function(one, other)
    local options = "--expr 'max(a, b)' --inherit a --metadata all --links all"
    local code, out, err = combine("%s 'a=%s' 'b=%s'", options, one.path, other.path)
    equal(code, 0, one.path .. " and " .. other.path .. ": " .. err)
    local layer = layercheck.parse(out)
    for _, finding in ipairs(layercheck.findings(layer)) do
      assert(finding.message:find("^domain '"), one.path .. " and " .. other.path .. ": " .. finding.message)
    end
    local _, swapped = combine("--expr 'max(a, b)' --gradient a 'b=%s' 'a=%s'", other.path, one.path)
    local _, straight = combine("--expr 'max(b, a)' --gradient a 'a=%s' 'b=%s'", one.path, other.path)
    equal(swapped, straight, one.path .. " and " .. other.path)
  end)
  assert(count > 50, "only " .. count .. " pairs")
end)

test("the module computes what the program does", function()
  each_pair(function(one, other)
    local _, out = combine("--expr 'or0(a) - or0(b)' 'a=%s' 'b=%s'", one.path, other.path)
    local result = layercheck.combine("or0(a) - or0(b)", { a = one.layer, b = other.layer })
    equal(shown(layercheck.scores(layercheck.parse(out))), shown(result), one.path .. " and " .. other.path)
  end)
end)

test("a layer combined with itself is itself, but for what Navigator does not show", function()
  for _, key in ipairs(keys) do
    for _, each in ipairs(groups[key]) do
      local _, out = combine("--expr 'max(a, b)' --inherit a 'a=%s' 'b=%s'", each.path, each.path)
      local layer, hidden = layercheck.parse(out), {}
      for entry, why in each.layer:hidden() do
        hidden[entry.position] = why
      end
      equal(shown(layercheck.scores(layer)), shown(layercheck.scores(each.layer)), each.path)
      for change in layercheck.diff(each.layer, layer):changes() do
        local why = change.base and hidden[change.base.position]
        assert(not change.head and why and why ~= "platforms" and why ~= "disabled", each.path .. ": " .. tostring(change))
      end
    end
  end
end)

testing.finish()
