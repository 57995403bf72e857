-- Pictures are well-formed XML that holds nothing but shapes and text, whatever the layer says, by python3.
local testing = require("testing")

if not os.execute("python3 -c 'import xml.etree.ElementTree' 2>/dev/null") then
  print("python3 is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local cases, program = os.getenv("LAYERCHECK_ROOT") .. "/tests/cli/cases", os.getenv("LAYERCHECK")

-- Prints "ok", or what should not be there; then the number of cells.
local VALIDATE = [[
import sys, xml.etree.ElementTree as tree
allowed = {"svg", "title", "desc", "g", "rect", "text", "tspan", "path", "circle", "defs", "linearGradient", "stop"}
root = tree.parse(sys.argv[1]).getroot()
names = {element.tag.split("}")[1] for element in root.iter()}
attributes = {name for element in root.iter() for name in element.attrib}
wrong = sorted(names - allowed) + sorted(name for name in attributes if name.startswith("on") or "href" in name)
print(" ".join(wrong) or "ok")
print(sum(element.attrib.get("role") == "listitem" for element in root.iter()))
]]

local script, picture = os.tmpname(), os.tmpname()
local file = assert(io.open(script, "w"))
file:write(VALIDATE)
file:close()

local function validate(layer, options)
  local code, _, problem = testing.run(string.format("'%s' render %s -o '%s' '%s'", program, options or "", picture, layer))
  testing.equal(code, 0, problem)
  local _, out, failure = testing.run(string.format("python3 '%s' '%s'", script, picture))
  testing.equal(failure, "")
  return out
end

for _, layout in ipairs({ "side", "flat", "mini" }) do
  testing.test("hostile text, " .. layout, function()
    testing.equal(validate(cases .. "/render-hostile/layer.json", "--no-legend --layout " .. layout), "ok\n2\n")
  end)
end

-- Reconnaissance and Resource Development have 92 techniques and sub-techniques of the platform PRE in ATT&CK 18.1.
testing.test("mini shows every technique and sub-technique", function()
  testing.equal(validate(cases .. "/render-side/layer.json", "--no-legend --layout mini"), "ok\n92\n")
end)

testing.test("hostile title", function()
  testing.matches(validate(cases .. "/render-side/layer.json", "--title '</title><script>alert(1)</script>'"), "^ok\n")
end)

-- A layer with a thousand entries, each with a long comment.
testing.test("a thousand techniques", function()
  local entries = {}
  for i = 1, 1000 do
    entries[i] = string.format('{"techniqueID":"X%04d","tactic":"t%d","score":%d,"comment":"%s"}', i, i % 14, i, string.rep("<&\\u0000>", 200))
  end
  local path = os.tmpname()
  local layer = assert(io.open(path, "w"))
  layer:write('{"name":"large","domain":"own","versions":{"layer":"4.5","navigator":"5"},"techniques":[', table.concat(entries, ","), "]}")
  layer:close()
  local out = validate(path, "--no-legend")
  os.remove(path)
  testing.equal(out, "ok\n1000\n")
end)

os.remove(script)
os.remove(picture)
testing.finish()
