-- `layercheck dump` of real layers: the JSON says what lua-cjson reads from the files themselves.
local json = require("cjson")
local testing = require("testing")
local test, equal = testing.test, testing.equal

local folder, program = testing.corpus() .. "/layers/real", os.getenv("LAYERCHECK")

local code, out, problems = testing.run(string.format("'%s' dump --format json --places '%s'", program, folder))
local layers = json.decode(out)

test("every layer that can be read is dumped", function()
  local broken = select(2, problems:gsub("layercheck: [^\n]+", ""))
  equal(code, broken > 0 and 4 or 0)
  local files = {}
  for _, layer in ipairs(layers) do
    files[layer.file] = true
  end
  local count = 0
  for _ in pairs(files) do
    count = count + 1
  end
  equal(count + broken, #testing.files(folder, "%.json$"))
end)

-- The layer as lua-cjson reads it; nil for encodings that it does not.
local function read(layer)
  local ok, document = pcall(json.decode, testing.read(layer.file))
  return ok and (document[layer.index + 1] or document) or nil
end

test("entries are those of the file, with its scores and comments", function()
  local compared = 0
  for _, layer in ipairs(layers) do
    local written = read(layer)
    for position, technique in ipairs(written and layer.techniques or {}) do
      local entry = written.techniques[position]
      equal(technique.techniqueID, entry.techniqueID, layer.file)
      equal(technique.comment, type(entry.comment) == "string" and entry.comment or "", layer.file)
      equal(technique.score, type(entry.score) == "number" and entry.score or json.null, layer.file)
      equal(technique.places.score ~= nil, entry.score ~= nil, layer.file)
      compared = compared + 1
    end
  end
  assert(compared > 1000, compared)
end)

test("text is dumped for all of them", function()
  local text_code, text = testing.run(string.format("'%s' dump '%s'", program, folder))
  equal(text_code, code)
  local count = select(2, text:gsub("\ntechnique %d+: ", ""))
  local expected = 0
  for _, layer in ipairs(layers) do
    expected = expected + #layer.techniques
  end
  equal(count, expected)
end)

testing.finish()
