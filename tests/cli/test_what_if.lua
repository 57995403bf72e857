-- layercheck explain --what-if: the set that is found makes the rule pass, and trying every set finds none that is smaller.
local cjson = require("cjson")
local testing = require("testing")

local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

local function run(arguments)
  return testing.run(string.format("cd '%s' && '%s' %s", folder, program, arguments))
end

-- A matrix of one's own: docs/attack-catalogue.md.
local function write_catalogue(techniques, tactics, groups)
  local function list(items)
    return #items == 0 and "[]" or "[\n" .. table.concat(items, ",\n") .. "]"
  end
  local function strings(items)
    return #items == 0 and "[]" or cjson.encode(items)
  end
  local tactic_lines, technique_lines, subject_lines = {}, {}, {}
  for i, tactic in ipairs(tactics) do
    tactic_lines[i] = string.format('{"id":"TA%02d","shortname":"%s","name":"%s"}', i, tactic, tactic)
  end
  for i, technique in ipairs(techniques) do
    local parent = technique.parent and string.format('"parent":"%s",', technique.parent) or ""
    technique_lines[i] = string.format('{"id":"%s","name":"%s",%s"tactics":%s,"platforms":[]}', technique.id, technique.id, parent,
      strings(technique.tactics))
  end
  for i, used in ipairs(groups or {}) do
    subject_lines[i] = string.format('{"id":"G%02d","kind":"group","name":"G","techniques":%s}', i, strings(used))
  end
  local text = string.format('{"layercheckCatalogue":1,"domain":"tiny-attack","release":"1.0",\n"tactics":%s,\n"techniques":%s,\n"subjects":%s,\n',
    list(tactic_lines), list(technique_lines), list(subject_lines))
  write("body", text)
  local _, sum = testing.run(string.format("sha256sum '%s/body'", folder))
  write("tiny.catalogue", text .. '"sha256":"' .. sum:match("^%x+") .. '"}\n')
end

local function write_layer(entries)
  local lines = {}
  for i, entry in ipairs(entries) do
    lines[i] = cjson.encode(entry)
  end
  write("layer.json", '{\n  "name": "tiny", "domain": "tiny-attack", "versions": { "layer": "4.5", "attack": "1.0" },\n  "techniques": [\n    '
    .. table.concat(lines, ",\n    ") .. "\n  ]\n}\n")
end

local function lua_list(items)
  local quoted = {}
  for i, item in ipairs(items) do
    quoted[i] = string.format("%q", item)
  end
  return "{" .. table.concat(quoted, ",") .. "}"
end

local function write_configuration(rule, options)
  local lines = {}
  for name, value in pairs(options) do
    lines[#lines + 1] = name .. " = " .. (type(value) == "table" and lua_list(value) or tostring(value))
  end
  write(".layercheck.lua", string.format("return { rules = { [%q] = { options = { %s } } } }\n", rule, table.concat(lines, ", ")))
end

local function ask(rule)
  os.remove(folder .. "/next.json")
  local code, out, problem = run("explain --what-if --attack tiny.catalogue --format json -o next.json --rule " .. rule .. " layer.json")
  local answers = cjson.decode(out)
  return #answers > 0 and answers[1].whatIf or nil, code, problem
end

local function ids_of(answer)
  local ids = {}
  for i, technique in ipairs(answer.techniques) do
    ids[i] = technique.id
  end
  return table.concat(ids, " ")
end

local function passes(rule, file)
  local code = run("check --attack tiny.catalogue --rule " .. rule .. " " .. file)
  return code == 0
end

-- By hand --------------------------------------------------------------------------------------

local TACTICS = { "entry", "loot", "exit" }

-- A and B are under two tactics each, so that two techniques do for three tactics.
local function write_shared()
  write_catalogue({
    { id = "A", tactics = { "entry", "loot" } }, { id = "B", tactics = { "exit", "loot" } }, { id = "C", tactics = { "entry" } },
    { id = "D", tactics = { "loot" } }, { id = "E", tactics = { "exit" } },
  }, TACTICS, { { "A" }, { "B", "E" } })
end

testing.test("techniques under several tactics count under each", function()
  write_shared()
  write_layer({})
  write_configuration("coverage/by-tactic", { threshold = 50 })
  local answer = ask("coverage/by-tactic")
  testing.equal(ids_of(answer), "A B")
  testing.equal(answer.least, 2)
  testing.equal(answer.isVerified, true)
  testing.equal(passes("coverage/by-tactic", "next.json"), true)
end)

testing.test("what most groups use comes first among equals", function()
  write_shared()
  write_layer({})
  write_configuration("coverage/by-tactic", { threshold = 50, tactics = { "exit" } })
  testing.equal(ids_of(ask("coverage/by-tactic")), "B")
  write_catalogue({ { id = "A", tactics = { "entry" } }, { id = "B", tactics = { "entry" } } }, TACTICS, { { "B" } })
  write_configuration("coverage/by-tactic", { threshold = 50, tactics = { "entry" } })
  testing.equal(ids_of(ask("coverage/by-tactic")), "B")
end)

testing.test("an entry that only has to be enabled or completed is taken before a new one", function()
  write_shared()
  write_layer({ { techniqueID = "C", score = 5, enabled = false }, { techniqueID = "E", comment = "x" } })
  write_configuration("coverage/by-tactic", { threshold = 50, tactics = { "entry", "exit" } })
  local answer = ask("coverage/by-tactic")
  testing.equal(ids_of(answer), "C E")
  testing.equal(answer.techniques[1].action, "enable")
  testing.equal(answer.techniques[2].action, "complete")
  testing.equal(cjson.decode(answer.techniques[1].entry).enabled, true)
  testing.equal(cjson.decode(answer.techniques[2].entry).comment, "x")
end)

testing.test("an entry for one tactic stays, and another comes for the tactic that needs it", function()
  write_shared()
  write_layer({ { techniqueID = "A", tactic = "entry", score = 1 } })
  write_configuration("coverage/by-tactic", { threshold = 100, tactics = { "loot" } })
  local answer = ask("coverage/by-tactic")
  testing.equal(ids_of(answer), "A B D")
  testing.equal(cjson.decode(answer.techniques[1].entry).tactic, "loot")
  testing.equal(cjson.decode(answer.techniques[2].entry).tactic, nil)
end)

testing.test("a parent that its sub-techniques inherit from stands for all of them", function()
  write_catalogue({
    { id = "A", tactics = { "entry" } }, { id = "A.1", parent = "A", tactics = { "entry" } }, { id = "A.2", parent = "A", tactics = { "entry" } },
    { id = "B", tactics = { "entry" } },
  }, TACTICS)
  write_layer({})
  write_configuration("coverage/by-tactic", { threshold = 75, tactics = { "entry" }, inherit = { "parent" } })
  testing.equal(ids_of(ask("coverage/by-tactic")), "A")
  write_configuration("coverage/by-tactic", { threshold = 75, tactics = { "entry" }, inherit = { "subtechniques" } })
  testing.equal(ids_of(ask("coverage/by-tactic")), "A.1 A.2")
end)

testing.test("weights are what counts where the rule weighs", function()
  write_catalogue({ { id = "A", tactics = { "entry" } }, { id = "B", tactics = { "entry" } }, { id = "C", tactics = { "entry" } } }, TACTICS,
    { { "A" }, { "B", "C" }, { "C" }, { "C" } })
  write_layer({})
  write_configuration("coverage/by-group-weight", { threshold = 60 })
  testing.equal(ids_of(ask("coverage/by-group-weight")), "C") -- 3 of 5
  write_configuration("coverage/by-group-weight", { threshold = 61 })
  testing.equal(#ask("coverage/by-group-weight").techniques, 2)
end)

testing.test("a percentage that cannot be reached is told", function()
  write_shared()
  write_layer({})
  assert(os.execute("mkdir -p '" .. folder .. "/rules/org'"))
  write("rules/org/more-than-all.lua", [[return { title = "More than all", needs = { "attack" }, layer = function(layer, rule)
    local measured = layer:coverage({}, {})
    if measured.percent < 101 then
      rule:report(layer, "%s, %d more would do", measured, measured:needed(101))
    end
  end }]])
  write(".layercheck.lua", 'return { rule_paths = { "rules" } }')
  local answer, code = ask("org/more-than-all")
  testing.equal(answer.status, "impossible")
  testing.equal(code, 2) -- there is no layer to write
end)

-- At random, against trying every set ---------------------------------------------------------

local state
local function random(limit)
  state = (state * 1103515245 + 12345) & 0x7FFFFFFF
  return (state >> 8) % limit
end

local function some_tactics()
  local tactics = {}
  for _, tactic in ipairs(TACTICS) do
    tactics[#tactics + 1] = random(2) == 0 and tactic or nil
  end
  return #tactics > 0 and tactics or { TACTICS[1 + random(3)] }
end

local function random_techniques()
  local techniques = {}
  for i = 1, 4 + random(3) do
    local technique = { id = string.char(64 + i), tactics = some_tactics() }
    techniques[#techniques + 1] = technique
    for child = 1, random(3) do
      local id = technique.id .. "." .. child
      techniques[#techniques + 1] = { id = id, parent = technique.id, tactics = random(4) == 0 and some_tactics() or technique.tactics }
    end
  end
  return #techniques <= 11 and techniques or table.move(techniques, 1, 11, 1, {})
end

local function random_entries(techniques)
  local entries = {}
  for _, technique in ipairs(techniques) do
    for _ = 1, random(6) == 0 and 2 or random(2) do
      entries[#entries + 1] = {
        techniqueID = technique.id, tactic = random(3) == 0 and technique.tactics[1 + random(#technique.tactics)] or nil,
        score = random(2) == 0 and random(4) or nil, comment = random(2) == 0 and "c" or nil, enabled = random(4) ~= 0 and nil or false,
      }
    end
  end
  return entries
end

local HAS = { { "score" }, { "comment" }, { "score", "comment" }, {} }
local INHERIT = { {}, { "parent" }, { "subtechniques" }, { "parent", "subtechniques" } }

local function random_options()
  return {
    threshold = 20 + random(70), has = HAS[1 + random(4)], inherit = INHERIT[1 + random(4)], score_above = random(3), disabled = random(3) == 0,
    subtechniques = random(3) ~= 0,
  }
end

-- Navigator's: the last entry that names the tactic or none.
local function entry_under(entries, id, tactic)
  local found
  for _, entry in ipairs(entries) do
    if entry.techniqueID == id and (entry.tactic == nil or entry.tactic == tactic) then
      found = entry
    end
  end
  return found
end

local function counts(entry, options)
  if entry == nil or entry.enabled == false and not options.disabled then
    return false
  end
  for _, field in ipairs(options.has) do
    if entry[field] == nil or field == "score" and entry.score <= options.score_above then
      return false
    end
  end
  return entry.score ~= nil or entry.comment ~= nil or entry.enabled == false
end

local function has_tactic(technique, tactic)
  for _, each in ipairs(technique.tactics) do
    if each == tactic then
      return true
    end
  end
  return false
end

-- Whether the rule passes when the techniques of `set`, by id, are covered besides.
local function model_passes(techniques, entries, options, set)
  local function has_own(technique, tactic)
    return has_tactic(technique, tactic) and (set[technique.id] or counts(entry_under(entries, technique.id, tactic), options))
  end
  local function inherits(from)
    return table.concat(options.inherit, " "):find(from, 1, true) ~= nil
  end
  local function is_covered(technique, tactic)
    if has_own(technique, tactic) then
      return true
    end
    for _, other in ipairs(techniques) do
      local is_from = inherits("parent") and other.id == technique.parent or inherits("subtechniques") and other.parent == technique.id
      if is_from and has_own(other, tactic) then
        return true
      end
    end
    return false
  end
  for _, tactic in ipairs(TACTICS) do
    local total, covered = 0, 0
    for _, technique in ipairs(techniques) do
      if has_tactic(technique, tactic) and (options.subtechniques or technique.parent == nil) then
        total = total + 1
        covered = covered + (is_covered(technique, tactic) and 1 or 0)
      end
    end
    if total > 0 and 100 * covered / total < options.threshold then
      return false
    end
  end
  return true
end

local function least_by_trying(techniques, entries, options)
  local least
  for bits = 0, (1 << #techniques) - 1 do
    local set, count = {}, 0
    for i, technique in ipairs(techniques) do
      if bits >> (i - 1) & 1 == 1 then
        set[technique.id], count = true, count + 1
      end
    end
    if (least == nil or count < least) and model_passes(techniques, entries, options, set) then
      least = count
    end
  end
  return least
end

local function set_of(answer)
  local set = {}
  for _, technique in ipairs(answer.techniques) do
    set[technique.id] = true
  end
  return set
end

for seed = 1, 40 do
  testing.test("random problem " .. seed .. " takes as few as can be, each of them", function()
    state = seed * 7919
    local techniques, options = random_techniques(), random_options()
    local entries = random_entries(techniques)
    write_catalogue(techniques, TACTICS)
    write_layer(entries)
    write_configuration("coverage/by-tactic", options)
    local least = least_by_trying(techniques, entries, options)
    testing.equal(passes("coverage/by-tactic", "layer.json"), least == 0, "the model agrees with the rule")
    if least == 0 then
      return
    end
    local answer = ask("coverage/by-tactic")
    testing.equal(#answer.techniques, least, ids_of(answer))
    testing.equal(answer.least, least)
    testing.equal(answer.isVerified, true)
    testing.equal(passes("coverage/by-tactic", "next.json"), true)
    local set = set_of(answer)
    for id in pairs(set_of(answer)) do
      set[id] = nil
      testing.equal(model_passes(techniques, entries, options, set), false, "without " .. id)
      set[id] = true
    end
  end)
end

os.execute("rm -r " .. folder)
testing.finish()
