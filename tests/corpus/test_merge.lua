-- Real layers edited on two sides: what does not meet is put together, in whatever way it is written.
local testing = require("testing")
local layercheck = require("layercheck")
local json_text = require("json_text")
local test, equal = testing.test, testing.equal

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

-- The exit code, the merged text and what was said.
local function merge(base, ours, theirs)
  write("base", base)
  write("ours", ours)
  write("theirs", theirs)
  return testing.run(string.format("cd %s && '%s' merge base ours theirs", folder, program))
end

local function differences(text, other)
  local change = layercheck.diff(layercheck.parse(text), layercheck.parse(other))
  return change.changeCount + #change.fields
end

-- Where entries stand whose id no other entry has.
local function lonely_entries(tree)
  local counts, list = {}, {}
  local techniques = json_text.get(tree, "techniques")
  for _, node in ipairs(techniques) do
    local id = node.kind == "object" and json_text.get(node, "techniqueID")
    if id then
      counts[id[1]] = (counts[id[1]] or 0) + 1
    end
  end
  for position, node in ipairs(techniques) do
    local id = node.kind == "object" and json_text.get(node, "techniqueID")
    if id and counts[id[1]] == 1 then
      list[#list + 1] = position
    end
  end
  return list
end

local COMMENT = { '"ours of T1, é"', '"theirs"' }

-- The tree with every third lonely entry, from `first` on, commented, and the one before it removed.
local function edited(text, first, comment)
  local tree = json_text.parse(text)
  local techniques = json_text.get(tree, "techniques")
  local lonely = lonely_entries(tree)
  for i = #lonely - (#lonely - first) % 6, 1, -6 do
    json_text.set(techniques[lonely[i]], "comment", comment)
    if i > 1 then
      table.remove(techniques, lonely[i - 1])
    end
  end
  return tree
end

local function check(text, ours_style, theirs_style)
  local ours = json_text.write(edited(text, 2, COMMENT[1]), ours_style)
  local theirs = json_text.write(edited(text, 5, COMMENT[2]), theirs_style)

  local code, merged, problem = merge(text, text, theirs)
  equal(code, 0, problem)
  equal(differences(merged, theirs), 0, "only theirs changed")
  code, merged, problem = merge(text, ours, text)
  equal(code, 0, problem)
  equal(merged, ours, "only ours changed")
  code, merged, problem = merge(text, ours, theirs)
  equal(code, 0, problem)
  equal(differences(text, merged), differences(text, ours) + differences(text, theirs), "both sides")
  local turned_code, turned = merge(text, theirs, ours)
  equal(turned_code, 0)
  equal(differences(merged, turned), 0, "the other way round")
end

local styles = json_text.STYLES

for _, kind in ipairs({ "real", "seed" }) do
  for position, path in ipairs(testing.files(corpus .. "/layers/" .. kind, "%.json$")) do
    local layers = table.pack(pcall(layercheck.load, path))
    local text = testing.read(path)
    if layers[1] and layers.n == 2 and layers[2].techniqueCount > 5 then
      test(path:match("[^/]+$"), function()
        check(text, position % 2 == 0 and styles.tabs or styles.minified, position % 3 == 0 and styles.reversed or styles.tabs)
      end)
    end
  end
end

os.execute("rm -rf " .. folder)
testing.finish()
