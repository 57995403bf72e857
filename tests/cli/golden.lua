-- Runs the program and compares all of its output with files.
--
-- A case is a folder below tests/cli/cases: `command` is a shell line, run in a copy of the folder,
-- with $LAYERCHECK for the program; expected.stdout, expected.stderr and expected.exit are what
-- must come out. A file `needs` is a shell line that fails on a machine where the case cannot run:
-- there it is skipped. LAYERCHECK_UPDATE=1 rewrites them, but never with a crash, a time-out or something
-- that differs from run to run, and never in a case that has a file `by-hand`. The number of rules is
-- compared up to nine.
local testing = require("testing")

local golden = {}
local root = os.getenv("LAYERCHECK_ROOT") .. "/tests/cli/cases"
local is_update = os.getenv("LAYERCHECK_UPDATE") == "1"

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

-- No case is about how many rules there are, and each new one would touch them all.
local function comparable(text)
  return (testing.without_machine(text):gsub("%f[%d]%d%d+ rules%f[^%w]", "NN rules"):gsub('"rules":%d%d+', '"rules":NN'))
end

local function run(folder)
  local copy = os.tmpname()
  os.remove(copy)
  local prepare = string.format("cp -r '%s' '%s' && rm -f '%s'/expected.* '%s'/by-hand '%s'/needs", folder, copy, copy, copy, copy)
  assert(os.execute(prepare), prepare)
  local command = testing.read(folder .. "/command")
  local code, out, err = testing.run(string.format("cd '%s' && export TERM=dumb && %s", copy, command))
  assert(os.execute(string.format("chmod -R u+rwX '%s'; rm -rf '%s'", copy, copy)))
  return { exit = code .. "\n", stdout = comparable(out), stderr = comparable(err) }
end

local KINDS = { "stdout", "stderr", "exit" }

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close()
end

local function update(folder, actual)
  local code = tonumber(actual.exit)
  if exists(folder .. "/by-hand") or code >= 124 or actual.stdout:find("exit 1[2-9]%d") then
    return
  end
  for _, kind in ipairs(KINDS) do
    write(folder .. "/expected." .. kind, actual[kind])
  end
end

-- The shell line of `needs` when it fails here.
local function lacks(folder)
  local needs = exists(folder .. "/needs") and testing.read(folder .. "/needs"):gsub("%s+$", "")
  return needs and testing.run(needs) ~= 0 and needs or nil
end

local function check(name)
  local folder = root .. "/" .. name
  local lacking = lacks(folder)
  if lacking then
    return testing.skip(name, lacking .. " fails here")
  end
  testing.test(name, function()
    local first, second = run(folder), run(folder)
    for _, kind in ipairs(KINDS) do
      testing.equal(second[kind], first[kind], "a second run's " .. kind)
    end
    if is_update then
      update(folder, first)
    end
    for _, kind in ipairs(KINDS) do
      testing.equal(first[kind], testing.read(folder .. "/expected." .. kind), kind)
    end
  end)
end

-- All cases whose names begin like this, in order.
function golden.run(prefix)
  local pipe = assert(io.popen("ls -1 '" .. root .. "'"))
  for name in pipe:lines() do
    if name:sub(1, #prefix) == prefix then
      check(name)
    end
  end
  pipe:close()
  testing.finish()
end

return golden
