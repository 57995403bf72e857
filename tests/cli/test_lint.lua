-- `layercheck check-rules`: the cases in tests/cli/cases/lint-*, and what the project writes itself.
local golden = require("cli.golden")
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

for _, path in ipairs({ "rules", "examples/policy", "examples/cookbook", "cli/templates/rule" }) do
  test("nothing is found in " .. path, function()
    local code, out, problem = testing.run(string.format("cd '%s' && '%s' check-rules %s", root, program, path))
    equal(code, 0, out .. problem)
  end)
end

-- Every kind of statement and expression, with one global at its end that does not exist.
local SYNTAX = [=[
local a <const>, b <close> = 1, nil
local function f(x, ...) local y = ... return x, y, ... end
local own = {} function own.f(x) return x end function own:g() return self end
do local t = { 1, 2; n = 3, ["k"] = 4, [a] = 5, f(1), f } t[1], t.n = t[2], t["k"] end
while a < 1 and not b or a ~= 2 do break end
repeat local z = a until z == 1
for i = 1, 2, 1 do print(i) end
for k, v in pairs({}) do print(k, v) end
if a then print"s" elseif b then print{} else print(#"x" .. -a ^ 2 // 3 % 4 & 5 | 6 ~ 7 << 8 >> 9, ~a) end
goto done
::done::
print(("x"):rep(2), [[long]], 0x1p4, 3e-2, .5, 'q\'q', f(1)(2).x[3]:y(4), function(...) return ... end);
undefined_here = a
return undefined_there
]=]

test("all of Lua's grammar is read", function()
  local path = os.tmpname()
  local file = assert(io.open(path .. ".lua", "wb"))
  file:write(SYNTAX)
  file:close()
  local _, out = testing.run(string.format("'%s' check-rules '%s.lua'", program, path))
  os.remove(path)
  os.remove(path .. ".lua")
  local found = {}
  for line, column, check in out:gmatch(":(%d+):(%d+): %w+: [^\n]+ %[([%a-]+)%]") do
    found[#found + 1] = line .. ":" .. column .. " " .. check
  end
  equal(table.concat(found, ", "), "13:1 global, 14:8 undefined-global")
end)

-- Writes the rules that a page shows in full as the files that it names, beside a module of them.
local function write_shown(page, folder)
  local count = 0
  for path, block in testing.read(root .. "/docs/" .. page):gmatch("```lua\n%-%- policy/rules/(%S+%.lua)\n(.-)```") do
    local file = assert(io.open(folder .. "/" .. path:gsub("/", "-"), "wb"))
    file:write(block)
    file:close()
    count = count + 1
  end
  return count
end

test("nothing is found in the rules of the manual", function()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir '" .. folder .. "'"))
  local count = write_shown("writing-rules.md", folder)
  local code, out, problem = testing.run(string.format("cd '%s' && '%s' check-rules --disable missing-test .", folder, program))
  os.execute("rm -r '" .. folder .. "'")
  equal(code, 0, out .. problem)
  equal(count >= 6, true, count .. " rules are shown")
end)

golden.run("lint-")
