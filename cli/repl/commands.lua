-- The dot commands of the REPL.
local COMMANDS = {
  { name = "help", usage = ".help", does = "this page" },
  { name = "layer", usage = ".layer [FILE]", does = "opens a layer as 'layer', all of its file as 'layers'; without FILE: which it is" },
  { name = "rule", usage = ".rule [ID|FILE]", does = "chooses a rule for '.run'; without: which it is" },
  { name = "run", usage = ".run [ID|FILE]", does = "checks the layer's file with that rule, the chosen one, or all" },
  { name = "load", usage = ".load FILE", does = "runs a Lua file with these globals" },
  { name = "quit", usage = ".quit", does = "ends; so does Ctrl-D" },
}

local HELP = [[
Lua is run line by line, and what it gives is shown: layer.name, layer:entry("T1557"), layer:techniques().
A chunk that is not complete goes on in the next line. A 'local' that begins a line lasts; '_' is the last result.

  layer     the layer               layers    all layers of its file; layers.combine and more
  attack    ATT&CK in all releases  json      JSON

]]

local NAMES = {}
for i, command in ipairs(COMMANDS) do
  NAMES[i] = command.name
end

local function check(name)
  for _, known in ipairs(NAMES) do
    if known == name then
      return
    end
  end
  error(string.format("no command '.%s'; there are .%s", printable(name), table.concat(NAMES, ", .")), 0)
end

return function(session, host, say)
  local obey = {}

  function obey.help()
    host.out.write(HELP)
    for _, command in ipairs(COMMANDS) do
      say(string.format("  %-16s %s", command.usage, command.does))
    end
  end

  function obey.layer(path)
    if path ~= "" then
      session.open(path)
    end
    say(session.describe())
  end

  function obey.rule(name)
    if name ~= "" then
      session.rule = table.pack(host.find_rule(name, host.layer_path()))
    end
    say(session.rule and session.rule[1] or "no rule is chosen: all run")
  end

  function obey.run(name)
    local path = host.layer_path()
    if path == nil then
      error("no layer to check; .layer FILE opens one", 0)
    end
    local rule = name ~= "" and table.pack(host.find_rule(name, path)) or session.rule or {}
    local code = host.run_rule(path, rule[1], rule[2])
    if code > 1 then
      error(string.format("'.run' ended with exit %d", code), 0)
    end
  end

  function obey.load(path)
    if path == "" then
      error("name a file: .load FILE", 0)
    end
    local chunk, problem = load(host.read(path), "@" .. path, "t", host.globals)
    if chunk == nil then
      error(problem, 0)
    end
    chunk()
  end

  -- Gives what session.feed() does; and the names of all commands.
  return function(line)
    local name, argument = line:match("^%s*%.(%a[%w-]*)%s*(.-)%s*$")
    check(name)
    if name == "quit" then
      return "quit"
    end
    obey[name](argument)
    return "done"
  end, NAMES
end
