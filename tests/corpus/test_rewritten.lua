-- Real layers that are written in another way, or saved again by Navigator, are blamed for nothing.
local testing = require("testing")
local layercheck = require("layercheck")
local json_text = require("json_text")
local navigator = require("navigator")
local equal = testing.equal

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
local before, after = folder .. "/before", folder .. "/after"

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

-- Each layer with its text, of the files that are JSON.
local files = {}
for _, path in ipairs(testing.files(corpus .. "/layers/real", "%.json$")) do
  local read = table.pack(pcall(layercheck.load, path))
  if read[1] then
    files[#files + 1] = { name = path:match("[^/]+$"), text = testing.read(path), layer = read.n == 2 and read[2] or nil }
  end
end

-- `rewrite(file)` gives the text as it is afterwards, or nil to leave the file out.
local function rewritten_test(name, options, rewrite)
  testing.test(name, function()
    os.execute(string.format("rm -rf %s; mkdir -p %s %s", folder, before, after))
    local count = 0
    for _, file in ipairs(files) do
      local text = rewrite(file)
      if text then
        count = count + 1
        write(before .. "/" .. file.name, file.text)
        write(after .. "/" .. file.name, text)
      end
    end
    assert(count > 50, count)
    local _, out = testing.run(string.format("%s check --no-config %s --format csv --base %s %s", program, options, before, after))
    equal(select(2, out:gsub("\n", "\n")), 1, out:sub(1, 2000))
  end)
end

for name, style in pairs(json_text.STYLES) do
  rewritten_test("written otherwise: " .. name, "--rule '*/*'", function(file)
    return json_text.write(json_text.parse(file.text), style)
  end)
end

rewritten_test("written in UTF-16", "--rule '*/*'", function(file)
  return utf8.len(file.text) and json_text.to_utf16(file.text)
end)

-- What Navigator makes of a file, and whether all of its techniques are in it.
local function saved(file)
  if not (file.layer and json_text.get(json_text.parse(file.text), "techniques")) then
    return nil
  end
  local text, dropped = navigator.save(file.text, file.layer)
  return text, next(dropped) == nil
end

rewritten_test("saved again by Navigator", "", function(file)
  return (saved(file))
end)

-- Navigator has an order of its own, and drops entries that later ones replace: the first with a colour may be one of them.
rewritten_test("saved again by Navigator, which loses nothing", "--rule '*/*' --disable format/entry-order --disable scoring/missing-legend", function(file)
  local text, is_whole = saved(file)
  return is_whole and text
end)

os.execute("rm -rf " .. folder)
testing.finish()
