-- What may stand where the cursor is: members of objects, fields of tables, globals, dot commands.
local show = require("show")

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil
end

-- A path such as `layer.legendItems[1].` as its steps: names and numbers. Nil for what is no path.
local function steps_of(path)
  local steps, rest = {}, path
  while rest ~= "" do
    local name, behind = rest:match("^[.:]?([%a_][%w_]*)(.*)$")
    if name == nil then
      name, behind = rest:match("^%[(%d+)%](.*)$")
      name = math.tointeger(tonumber(name))
    end
    if name == nil then
      return nil
    end
    steps[#steps + 1], rest = name, behind
  end
  return steps
end

return function(host)
  local classes = show.classes_by_name(host.inspect)

  -- The names that may stand behind a value and a separator: methods behind a colon.
  local function names_in(value, separator)
    local class, names = classes[host.inspect.class_of(value)], {}
    if type(value) == "string" then
      value = separator == ":" and host.globals.string or {}
    end
    if class then
      for _, member in ipairs(class.members) do
        if (member.kind == "method") == (separator == ":") then
          names[#names + 1] = member.name
        end
      end
    elseif type(value) == "table" then
      for key in next, value do
        names[#names + 1] = is_name(key) and key or nil
      end
    end
    return names
  end

  -- The value of a path without calling anything: nil when there is none.
  local function value_of(path)
    local value = host.globals
    for _, step in ipairs(steps_of(path) or { false }) do
      if type(value) == "table" then
        value = rawget(value, step)
      else
        local ok, member = pcall(function() return value[step] end)
        value = ok and member or nil
      end
    end
    return value
  end

  local function fitting(names, start, ahead)
    local words = {}
    for _, name in ipairs(names) do
      if name:sub(1, #start) == start then
        words[#words + 1] = ahead .. name
      end
    end
    table.sort(words)
    return words
  end

  -- A list of words that may stand in the place of `word`, which ends at the cursor; nil for names of files. `before` is the
  -- line up to the cursor.
  return function(before, word)
    local command = before:match("^%s*%.(%a*)$")
    if command then
      return fitting(host.commands, command, word:sub(1, 1) == "." and "." or "")
    elseif before:find("^%s*%.%a+%s") then
      local ids = before:find("^%s*%.ru[ln]e?%s") and fitting(host.rule_ids(host.layer_path()), word, "") or {}
      return #ids > 0 and ids or nil
    end
    local path, separator, start = word:match("^(.-)([.:])([%w_]*)$")
    if path == nil then
      return fitting(names_in(host.globals, "."), word, "")
    end
    local value = value_of(path)
    local words = fitting(names_in(value, separator), start, path .. separator)
    if #words == 0 and separator == "." then
      words = fitting(names_in(value, ":"), start, path .. ":") -- a method after all
    end
    return words
  end
end
