-- Reports about real layers: verify agrees with them, and names the byte that was changed.
local testing = require("testing")
local json = require("cjson")
local test, equal, matches = testing.test, testing.equal, testing.matches

local corpus, program = testing.corpus(), os.getenv("LAYERCHECK")

local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir '%s' && cp -r '%s/layers/real' '%s/layers' && chmod -R u+w '%s'", folder, corpus, folder, folder)))

local function shell(line)
  return testing.run(string.format("cd '%s' && %s", folder, line))
end

local function must_be(expected, line)
  local code, out, problem = shell(line)
  equal(code, expected, line .. "\n" .. out .. problem)
  return out
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

local report

test("a check of all real layers is found again", function()
  local code = shell(string.format("'%s' check --no-config --format json=report.json layers", program))
  equal(code == 1 or code == 4, true, tostring(code))
  report = json.decode(testing.read(folder .. "/report.json"))
  matches(must_be(0, string.format("'%s' verify report.json", program)), "^report.json agrees: %d+ layers and %d+ rules unchanged")
end)

test("every layer is in the proof, with the digest that sha256sum gives", function()
  local digests = {}
  for _, file in ipairs(report.proof.files) do
    digests[file.file] = file.kind == "layer" and file.sha256 or nil
  end
  for digest, path in must_be(0, "find layers -type f -exec sha256sum {} +"):gmatch("(%x+)  ([^\n]+)") do
    if digests[path] then
      equal(digests[path], digest, path)
      digests[path] = nil
    end
  end
  equal(next(digests), nil)
  equal(#report.inputs > 50, true)
end)

test("of all layers the one with another byte is named", function()
  local checked = 0
  for _, input in ipairs(report.inputs) do
    local path = folder .. "/" .. input.file
    local text = testing.read(path)
    checked = checked + 1
    if checked % 20 == 1 then
      local at = #text // 2
      write(path, text:sub(1, at) .. string.char(text:byte(at + 1) ~ 1) .. text:sub(at + 2))
      local code, out = shell(string.format("'%s' verify --format json report.json", program))
      write(path, text)
      equal(code, 1)
      local files = json.decode(out).files
      equal(#files, 1, input.file)
      equal(files[1].file, input.file)
      equal(files[1].change, "changed")
    end
  end
end)

test("the same layers in any number of workers", function()
  for _, jobs in ipairs({ 1, 7 }) do
    must_be(0, string.format("'%s' verify --jobs %d report.json", program, jobs))
  end
end)

os.execute(string.format("rm -rf '%s'", folder))
testing.finish()
