-- docs/tutorial.md: its files are written and its commands run, in order, in an empty folder.
--
-- A block whose first line names a file (```lua policy/x.lua) is that file; a block of `console` has commands behind "$ " (a
-- "> " goes on with the one before) and what they show, in which "..." stands for anything, on a line of its own for lines.
local testing = require("testing")
local test = testing.test

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir '" .. folder .. "'"))

local where = folder -- `cd` leads elsewhere

local function write(path, text)
  assert(os.execute(string.format("mkdir -p '%s/%s'", where, path:match("^(.*)/") or ".")))
  local file = assert(io.open(where .. "/" .. path, "wb"))
  file:write(text)
  file:close()
end

local function run(command)
  local bin = program:match("^(.*)/[^/]*$")
  local _, out = testing.run(string.format("{ cd '%s' && export PATH='%s':\"$PATH\" TERM=dumb && %s\n} 2>&1", where, bin, command))
  return out
end

-- Lua's pattern for an expected output.
local function pattern_of(lines)
  local parts = {}
  for i, line in ipairs(lines) do
    if line == "..." then
      parts[i] = ".-"
    else
      parts[i] = line:gsub("%p", "%%%0"):gsub("%%%.%%%.%%%.", "[^\n]-") .. "\n"
    end
  end
  return "^" .. table.concat(parts) .. "$"
end

-- The commands of a console block: each { command, its output's lines }.
local function commands_of(block)
  local commands = {}
  for line in block:gmatch("([^\n]*)\n") do
    local command, more = line:match("^%$ (.*)$"), line:match("^> (.*)$")
    local last = commands[#commands]
    if command then
      commands[#commands + 1] = { command = command, lines = {} }
    elseif more and #last.lines == 0 then
      last.command = last.command .. "\n" .. more
    else
      last.lines[#last.lines + 1] = line
    end
  end
  return commands
end

local function check(command)
  local target = command.command:match("^cd (%S+)$")
  if target then
    where = where .. "/" .. target
    return
  end
  -- The tutorial's reader has a cage, sanitized builds and old kernels have none.
  local out = run(command.command):gsub("note: this build or this kernel[^\n]*\n", "")
  if not out:find(pattern_of(command.lines)) then
    error(string.format("$ %s\nshows\n%s\nand not\n%s", command.command, out, table.concat(command.lines, "\n")), 0)
  end
end

local count = 0
for info, block in ("\n" .. testing.read(root .. "/docs/tutorial.md")):gmatch("\n```(%l[^\n]*)\n(.-\n)```") do
  local path = info:match("^%l+ (%S+)$")
  if path then
    write(path, block)
  else
    assert(info == "console", "what is a block of " .. info .. "?")
    for _, command in ipairs(commands_of(block)) do
      count = count + 1
      test("$ " .. command.command, function() check(command) end)
    end
  end
end

test("the tutorial has its commands", function()
  assert(count > 20, count)
end)

os.execute("rm -rf '" .. folder .. "'")
testing.finish()
