-- The REPL at a terminal; what it does with scripts is in tests/cli/cases/repl-*.
local golden = require("cli.golden")
local testing = require("testing")
local test, equal, matches = testing.test, testing.equal, testing.matches

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir '" .. folder .. "'"))

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

-- What the program shows to somebody who goes through these steps, and its exit code.
local function converse(steps)
  write(folder .. "/steps", table.concat(steps, "\n") .. "\n")
  local code, shown, problem = testing.run(string.format(
    "cd '%s/examples/layers' && export XDG_STATE_HOME='%s/state' && python3 '%s/tests/cli/terminal.py' '%s/steps' '%s' repl mitigations.json",
    root, folder, root, folder, program))
  -- Without the codes that move the cursor and colour.
  return (shown:gsub("\27%[[?%d;]*%a", ""):gsub("\r", "") .. problem), code
end

local has_terminal = testing.run("python3 -c 'import pty'") == 0
local is_edited = has_terminal and not converse({ "wait > ", "type \\x04" }):find("built without", 1, true)

-- A test that needs a terminal, or one with line editing as well.
local function terminal_test(name, is_possible, body)
  if is_possible then
    test(name, body)
  else
    testing.skipped = testing.skipped + 1
  end
end

terminal_test("a terminal is greeted, prompted, and left with Ctrl-D", has_terminal, function()
  local shown, code = converse({ "wait > ", "type 6 * 7\\n", "wait 42", "wait > ", "type \\x04" })
  equal(code, 0)
  matches(shown, "^layercheck %S+, layer 'Adversary%-in%-the%-Middle, office network' %(4 techniques%); %.help tells more\n")
end)

terminal_test("what is typed ahead of the prompt is not lost", has_terminal, function()
  local shown, code = converse({ "type 6 * 7\\n6 * 8\\n6 *", "wait 42", "wait 48", "wait > ", "type  9\\n", "wait 54", "wait > ", "type \\x04" })
  equal(code, 0, shown)
end)

terminal_test("an error does not end the session", has_terminal, function()
  local shown, code = converse({ "wait > ", "type layer.nam\\n", "wait did you mean 'name'?", "wait > ", "type .quit\\n" })
  equal(code, 0)
  matches(shown, "\nrepl:1: a layer has no member 'nam' %(did you mean 'name'%?%)\n")
end)

terminal_test("Ctrl-C stops what runs, whatever it catches", has_terminal, function()
  for _, endless in ipairs({
    "while true do end", "while true do pcall(function() while true do end end) end",
    "coroutine.wrap(function() while true do end end)()", "repeat until pcall(error) or select('#', pcall(next)) == 0",
  }) do
    local shown, code = converse({
      "wait > ", "type print('run' .. 'ning') " .. endless .. "\\n", "wait running", "type \\x03", "wait interrupted", "wait > ", "type 6 * 7\\n", "wait 42", "wait > ", "type \\x04",
    })
    equal(code, 0, shown)
  end
end)

terminal_test("Ctrl-C gives up a line, and a chunk that is not complete", has_terminal, function()
  local shown, code = converse({
    "wait > ", "type x = 1 + \\x03", "wait > ", "type x\\n", "wait nil", "wait > ",
    "type for i = 1, 3 do\\n", "wait >> ", "type \\x03", "wait > ", "type 6 * 7\\n", "wait 42", "wait > ", "type \\x04",
  })
  equal(code, 0, shown)
end)

terminal_test("Ctrl-C close behind what was typed gives up the line", is_edited, function()
  local steps = { "wait > " }
  for _ = 1, 100 do
    table.move({ "type 1 + layer.gradient.minV\\t", "type \\x03", "wait > " }, 1, 3, #steps + 1, steps)
  end
  table.move({ "type 6 * 7\\n", "wait 42", "wait > ", "type \\x04" }, 1, 4, #steps + 1, steps)
  local shown, code = converse(steps)
  equal(code, 0, shown)
end)

terminal_test("Tab completes members, methods, globals, commands and files", is_edited, function()
  for typed, added in pairs({
    ["layer.na"] = "me", ["layer.techniqueC"] = "ount", ["layer:techn"] = "iques",
    ["layer.versions.att"] = "ack", ["1 + layer.gradient.minV"] = "alue",
    ["layers[1].layout.showI"] = "D", ["string.rev"] = "erse", ["setm"] = "etatable",
    [".he"] = "lp", [".layer det"] = "ections.json", [".layer ../cook"] = "book/",
    ["layer.entrie"] = "s", [".run coverage/mitigation-c"] = "omment",
  }) do
    local shown, code = converse({ "wait > ", "type " .. typed .. "\\t", "wait " .. added, "type \\x03", "wait > ", "type \\x04" })
    equal(code, 0, typed .. " gave " .. shown)
  end
end)

terminal_test("lines are remembered from one session to the next, and by nobody else", is_edited, function()
  converse({ "wait > ", "type 'first' .. 'session'\\n", "wait \"firstsession\"", "wait > ", "type \\x04" })
  local shown, code = converse({ "wait > ", "type \\x1b[A\\n", "wait \"firstsession\"", "wait > ", "type \\x04" })
  equal(code, 0, shown)
  local _, mode = testing.run(string.format("stat -c %%a '%s/state/layercheck' '%s/state/layercheck/history'", folder, folder))
  equal(mode, "700\n600\n")
end)

os.execute("rm -rf '" .. folder .. "'")
golden.run("repl-")
