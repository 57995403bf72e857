-- What is installed works for those who build on it: the C library, found by pkg-config, the Lua
-- module and the program, also after the folder has been moved.
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, build, compiler = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK_BUILD"), os.getenv("LAYERCHECK_CC")

-- Runs a shell line that must succeed; gives what it writes.
local function succeed(command)
  local code, out, problem = testing.run(command)
  equal(code, 0, problem ~= "" and problem or out)
  return out
end

local folder = os.tmpname()
os.remove(folder)
succeed(string.format("cmake --install '%s' --prefix '%s/first' && mv '%s/first' '%s/moved'", build, folder, folder, folder))
local prefix = folder .. "/moved"
local lua_path = string.format("LUA_CPATH='%s/lib/lua/5.4/?.so'", prefix)

-- A sanitized library needs the sanitizers' flags in what it is linked into, and their runtime
-- before anything else in a plain Lua.
local sanitizers, preload = "", ""
if testing.run("nm -D '" .. prefix .. "/bin/layercheck' | grep -q asan") == 0 then
  sanitizers = "-fsanitize=address,undefined"
  preload = "LD_PRELOAD=$(" .. compiler .. " -print-file-name=libasan.so) ASAN_OPTIONS=detect_leaks=0"
end

local function pkg_config(options)
  local found = "PKG_CONFIG_PATH=$(dirname $(find '%s' -name layercheck.pc)) pkg-config %s layercheck"
  return (succeed(string.format(found, prefix, options)):gsub("%s+$", ""))
end

local function compile(source, output, flags)
  return succeed(string.format("%s -std=c17 -Wall -Wextra -Werror %s %s %s -o '%s'", compiler, sanitizers, source, flags, output))
end

local function in_examples(command)
  return testing.run(string.format("cd '%s/examples/layers' && %s", root, command))
end

test("pkg-config knows version and flags, wherever the folder was moved", function()
  testing.matches(pkg_config("--modversion"), "^%d+%.%d+%.%d+$")
  equal(pkg_config("--cflags --libs"):find(folder .. "/first", 1, true), nil)
end)

test("each public header stands alone", function()
  local headers = 0
  for path in succeed("find '" .. prefix .. "/include' -name '*.h' | sort"):gmatch("[^\n]+") do
    local name = path:match("[^/]+$")
    succeed(string.format("echo '#include <%s>' | %s -std=c17 -Wall -Wextra -Werror -fsyntax-only %s -xc -", name, compiler,
      pkg_config("--cflags")))
    headers = headers + 1
  end
  equal(headers > 5, true)
end)

test("the C example prints a layer and what is wrong with it", function()
  compile("'" .. root .. "/examples/walk_layer.c'", folder .. "/walk_layer", pkg_config("--cflags --libs"))
  local code, out, problem = in_examples(folder .. "/walk_layer typical-faults.json")
  equal(problem, "")
  equal(code, 0)
  equal(out, [[
Typical faults (enterprise-attack, 6 entries)
  line 9: T1110 (credential-access)
  line 10: t1078
  line 11: T1021 score 7
  line 12: T1190 (initial-access) score 3 - a later entry replaces it
  line 13: T1190 (initial-access)
  line 14: T1566
6:3: warning: unknown key 'hideDisable' in a layer (did you mean 'hideDisabled'?); Navigator drops it [format/unknown-key]
9:71: error: 'score' is a string, must be a number; Navigator drops it [format/type]
14:40: error: '#ff000' is no colour; Navigator drops it [format/value]
]])
end)

test("the C example prints every layer of a file, and disabled techniques", function()
  local code, out = in_examples(folder .. "/walk_layer red-and-blue.json")
  equal(code, 0)
  equal(out, [[
Red team, spring (enterprise-attack, 2 entries)
  line 8: T1566.001 (initial-access) score 0
  line 9: T1558.003 (credential-access) score 1
Blue team, spring (enterprise-attack, 1 entries)
  line 18: T1566.001 (initial-access) score 1
]])
  code, out = in_examples(folder .. "/walk_layer detections.json | tail -1")
  equal(code, 0)
  equal(out, "  line 30: T1200 (initial-access) disabled\n")
end)

test("the C example fails with a place, or a reason", function()
  for _, case in ipairs({
    { "../walk_layer.c", "../walk_layer.c:1:1: JSON has no comments\n" },
    { "nowhere.json", "cannot open nowhere.json: No such file or directory\n" },
    { "", "usage: walk_layer LAYER\n" },
  }) do
    local code, out, problem = in_examples(folder .. "/walk_layer " .. case[1])
    equal(code, 1)
    equal(out, "")
    equal(problem, case[2])
  end
end)

test("the installed program runs anywhere", function()
  local code, out = testing.run(string.format("cd / && '%s/bin/layercheck' --version", prefix))
  equal(code, 0)
  testing.matches(out, "^layercheck %d+%.%d+%.%d+\n$")
end)

test("the Lua module walks a layer in one line", function()
  local line = 'local lc = require "layercheck"; for t in lc.load("x.json"):techniques() do print(t.techniqueID) end'
  assert(testing.read(root .. "/README.md"):find(line, 1, true), "README.md shows another line")
  succeed(string.format("cp '%s/examples/layers/mitigations.json' '%s/x.json'", root, folder))
  local out = succeed(string.format("cd '%s' && %s %s lua5.4 -e '%s'", folder, lua_path, preload, line))
  equal(out, "T1557\nT1557.001\nT1557.002\nT1557.003\n")
end)

os.execute("rm -rf '" .. folder .. "'")
testing.finish()
