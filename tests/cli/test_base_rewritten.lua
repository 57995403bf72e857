-- Layers that are written in another way, or saved again by Navigator, have changed in nothing.
local testing = require("testing")
local layercheck = require("layercheck")
local json_text = require("json_text")
local navigator = require("navigator")
local test, equal = testing.test, testing.equal

local program = os.getenv("LAYERCHECK")
local root = os.getenv("LAYERCHECK_ROOT")

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

-- All rules, those about changes too, find nothing that is new, and there is no difference to tell.
local function assert_unchanged(before, after, what, options)
  write("before.json", before)
  write("after.json", after)
  local line = "cd %s && %s %s %s before.json after.json"
  local code, out = testing.run(line:format(folder, program, "check --no-config --fail-on info --format csv " .. options, "--base"))
  equal((out:gsub("\r", "")), "severity,rule,file,layer,line,column,endLine,endColumn,technique,tactic,field,message,fingerprint,waived\n", what)
  equal(code, 0, what)
  code, out = testing.run(line:format(folder, program, "diff", ""))
  equal(out, "no difference in what the layers say\n", what)
  equal(code, 0, what)
end

for _, path in ipairs(testing.files(root .. "/examples/layers", "%.json$")) do
  local text = testing.read(path)
  local read = table.pack(pcall(layercheck.load, path))
  local is_layer = read[1] and text:find('"techniques"', 1, true)
  if is_layer then
    test(path:sub(#root + 2) .. " is the same whatever way it is written", function()
      local tree = json_text.parse(text)
      for name, style in pairs(json_text.STYLES) do
        assert_unchanged(text, json_text.write(tree, style), name, "--rule '*/*'")
      end
      assert_unchanged(text, json_text.to_utf16(text), "UTF-16", "--rule '*/*'")
      assert_unchanged(json_text.to_utf16(text), text, "back to UTF-8", "--rule '*/*'")
      assert_unchanged(text, "\xEF\xBB\xBF" .. text, "a mark before it", "--rule '*/*'")
    end)
  end
  if is_layer and read.n == 2 then
    test(path:sub(#root + 2) .. " is the same when Navigator has saved it", function()
      local saved, dropped = navigator.save(text, read[2])
      if next(dropped) == nil then
        -- Navigator has an order of its own.
        assert_unchanged(text, saved, "saved", "--rule '*/*' --disable format/entry-order")
      end
    end)
  end
end

test("what else is new in a rewritten file is told", function()
  local before = '{ "name": "a", "domain": "enterprise-attack", "versions": { "attack": "18", "layer": "4.5" }, "techniques": [] }'
  write("before.json", before)
  write("after.json", json_text.to_utf16((before:gsub("%[%]", '[ { "techniqueID": "T9999", "score": 1 } ]'))))
  local code, out = testing.run(string.format("cd %s && %s check --no-config --format csv --base before.json after.json", folder, program))
  equal(code, 1)
  assert(out:find("error,attack/unknown-technique,after.json", 1, true), out)
  assert(not out:find("format/encoding", 1, true), out)
end)

os.execute("rm -rf " .. folder)
testing.finish()
