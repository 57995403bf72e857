-- Everything in examples/ works as its text says.
local testing = require("testing")

local root, program, build = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK"), os.getenv("LAYERCHECK_BUILD")
local test, equal = testing.test, testing.equal

local function in_folder(folder, command)
  return testing.run(string.format("cd '%s/%s' && %s", root, folder, command))
end

test("the README's finding", function()
  local code, out = in_folder(".", "'" .. program .. "' check --rule coverage/mitigation-comment examples/layers/mitigations.json")
  equal(code, 1)
  assert(testing.read(root .. "/README.md"):find(out, 1, true), "README.md does not show:\n" .. out)
end)

test("layers without faults", function()
  for _, name in ipairs({ "detections", "mitigations", "red-and-blue" }) do
    local code, out = in_folder("examples/layers", "'" .. program .. "' check " .. name .. ".json")
    equal(code, 0, out)
    testing.matches(out, "^no findings")
  end
end)

test("typical faults", function()
  local code, out = in_folder("examples/layers", "'" .. program .. "' check typical-faults.json")
  equal(code, 1)
  testing.matches(out, "\n4 errors, 2 warnings in 1 file")
end)

test("a policy with a rule of its own", function()
  local code, out = in_folder("examples/policy", "'" .. program .. "' check .")
  equal(code, 1)
  testing.matches(out, "servers.json:8:69: error: T1098.004 has a score and no owner")
  testing.matches(out, "draft%-cloud.json:8:64: info: T1530 has a score and no owner")
  code = in_folder("examples/policy", "'" .. program .. "' test rules")
  equal(code, 0)
end)

local prefix = os.tmpname()
os.remove(prefix)
local is_sanitized = testing.run("nm -D '" .. program .. "' | grep -q asan") == 0

test("installed: the C example, with pkg-config", function()
  local code, _, problem = testing.run(string.format("cmake --install '%s' --prefix '%s' >/dev/null", build, prefix))
  equal(code, 0, problem)
  if is_sanitized then
    return -- the library needs the sanitizers' flags, which pkg-config does not know
  end
  local compile = string.format(
    "export PKG_CONFIG_PATH=$(dirname $(find '%s' -name layercheck.pc)) && %s -std=c17 -Wall -Wextra -Werror '%s/examples/walk_layer.c' " ..
    "$(pkg-config --cflags --libs layercheck) -o '%s/walk_layer'", prefix, os.getenv("LAYERCHECK_CC"), root, prefix)
  code, _, problem = testing.run(compile)
  equal(code, 0, problem)
  local out
  code, out = in_folder("examples/layers", "'" .. prefix .. "/walk_layer' typical-faults.json")
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
  code, _, problem = in_folder("examples/layers", "'" .. prefix .. "/walk_layer' ../walk_layer.c")
  equal(code, 1)
  equal(problem, "../walk_layer.c:1:1: JSON has no comments\n")
end)

test("installed: program and Lua module", function()
  local code, out = testing.run("'" .. prefix .. "/bin/layercheck' --version")
  equal(code, 0)
  testing.matches(out, "^layercheck %d")
  if is_sanitized then
    return -- a plain Lua cannot load a sanitized module
  end
  local _, ids, problem = in_folder("examples/layers", string.format(
    "LUA_CPATH='%s/lib/lua/5.4/?.so' lua5.4 -e 'local lc = require \"layercheck\"; " ..
    "for t in lc.load(\"mitigations.json\"):techniques() do print(t.techniqueID) end'", prefix))
  equal(ids, "T1557\nT1557.001\nT1557.002\nT1557.003\n", problem)
end)

os.execute("rm -rf '" .. prefix .. "'")
testing.finish()
