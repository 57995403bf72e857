-- What the REPL does with lines: chunks are run and their results shown, dot commands obeyed.
--
-- `host` comes from session.c: `globals` (those of rules, in which chunks run), `name` (what error messages call the
-- place that lines come from), `inspect`, `out`, `open(path)` (a list of layers), `read(path)` (a text), and what rules.h
-- describes.
local show = require("show")
local text = require("text")

local MOST_ITEMS = 50 -- of a list or an iterator

return function(host)
  local session = { layers = {}, pending = nil, first_line = 1 }
  local globals, out = host.globals, host.out
  -- Rules have a library `layers`; here the file's layers stand in it.
  local library = globals.layers
  local layers_metatable = {
    __index = function(_, key)
      return type(key) == "string" and library[key] or nil
    end,
  }
  local write_value = show.shower(host.inspect, { depth = 0, limit = MOST_ITEMS })

  local function say(line)
    out.write(line, "\n")
  end

  -- Layers -------------------------------------------------------------------------------------

  function session.describe()
    if #session.layers == 0 then
      return "no layer (.layer FILE opens one)"
    end
    local first = printable(tostring(session.layers[1]))
    return #session.layers == 1 and first or string.format("%s, and %s", first, text.plural(#session.layers - 1, "more"))
  end

  function session.use(layers)
    session.layers = layers
    globals.layers = setmetatable(table.move(layers, 1, #layers, 1, {}), layers_metatable)
    globals.layer = layers[1]
  end

  -- The file that the layers come from, or nil.
  function host.layer_path()
    return session.layers[1] and session.layers[1].file
  end

  function session.open(path)
    session.use(host.open(path))
  end

  -- Chunks -------------------------------------------------------------------------------------

  -- A `local` that a line begins with lasts for the session: nil when the text does not begin with one.
  local function without_local(chunk)
    local rest = chunk:match("^%s*local%s+(.+)$")
    if rest == nil then
      return nil
    elseif rest:find("^[%a_][%w_%s,]*$") and not rest:find("^function%f[^%w_]") then
      return rest:gsub("%s+$", "") .. " = nil"
    end
    return rest
  end

  -- Whether a chunk that does not compile may in more lines. An expression that nobody asked for is just wrong.
  local function is_open(problem)
    return problem:find("near <eof>$") and not problem:find("syntax error near <eof>$")
  end

  -- Whether it begins like nothing but an expression.
  local function is_expression(chunk)
    return chunk:find("^%s*[{%d\"'#(~-]") or chunk:find("^%s*not%f[^%w_]") or chunk:find("^%s*function%s*%(")
  end

  -- A function; or nil, why not, and whether more lines may help. Lines are counted from where the chunk begins.
  local function load_chunk(chunk)
    local ahead = ("\n"):rep(session.first_line - 1)
    local function try(source)
      return load(ahead .. source, "=" .. host.name, "t", globals)
    end
    local run, as_expression = try("return " .. chunk)
    local lasting = run == nil and without_local(chunk)
    run = run or lasting and try(lasting)
    if run then
      return run
    end
    local statement, as_statement = try(chunk)
    if statement then
      return statement
    elseif is_open(as_statement) then
      return nil, as_statement, true
    elseif is_open(as_expression) or is_expression(chunk) then
      return nil, as_expression, is_open(as_expression)
    end
    return nil, as_statement, false
  end

  local function run_chunk(run)
    local results = table.pack(run())
    for i = 1, results.n do
      write_value(results[i], "", say)
    end
    if results.n > 0 then
      globals._ = results[1]
    end
  end

  -- Takes a line and its number; gives "more" when the chunk goes on, and otherwise "done" or "quit".
  function session.feed(line, number)
    if session.pending == nil then
      session.first_line = number
      if line:find("^%s*%.%a") then
        return session.command(line)
      end
    end
    local chunk = session.pending and session.pending .. "\n" .. line or line
    local run, problem, may_go_on = load_chunk(chunk)
    if may_go_on then
      session.pending = chunk
      return "more"
    end
    session.pending = nil
    if run == nil then
      error(problem, 0)
    end
    run_chunk(run)
    return "done"
  end

  -- Gives up what is not complete; when it was the end of a script, that is an error.
  function session.give_up()
    session.pending = nil
  end

  function session.finish()
    if session.pending then
      local _, problem = load_chunk(session.pending)
      error(problem, 0)
    end
  end

  session.command, host.commands = require("repl.commands")(session, host, say)
  session.complete = require("repl.complete")(host)

  -- What rules print goes to standard error, what somebody prints here to where results go.
  function globals.print(...)
    local words = table.pack(...)
    for i = 1, words.n do
      words[i] = printable(tostring(words[i]))
    end
    say(table.concat(words, "\t"))
  end

  session.use({})
  return session
end
