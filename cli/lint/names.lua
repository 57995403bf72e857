-- Names that do not exist: globals, members of libraries and of objects, fields, options.

local each_node = require("lint.walk")

-- Whether a node is the function of a call, as in `library.member(...)`.
local function mark_call(node)
  if node.kind == "Call" then
    node.func.is_called = true
  end
end

local function sorted_keys(set)
  local keys = {}
  for key in pairs(set) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

return function(file, lint)
  local infer = lint.infer

  -- " (did you mean 'x'?)" or nothing.
  local function hint(word, candidates)
    local nearest = lint.suggest(word, sorted_keys(candidates))
    return nearest and string.format(" (did you mean '%s'?)", nearest) or ""
  end

  local function article(class)
    return (class:find("^[AEIOUaeiou]") and "an " or "a ") .. class
  end

  local CHECKS = {}

  function CHECKS.Name(name)
    if name.variable then
      return
    elseif name.is_target then
      file.report(name, "global", "error", "'%s' is a global here; write 'local' before its first use", name.name)
    elseif not file.globals[name.name] then
      file.report(name, "undefined-global", "error", "there is no global '%s'%s", name.name, hint(name.name, file.globals))
    end
  end

  -- A member of one of Lua's own libraries, which rules have in part.
  local function check_library(index)
    local library = file.globals[index.object.name]
    if type(library) == "table" and type(index.name) == "string" and not library[index.name] and not infer.tables[index.object.name] then
      local kind = file.kind == "reporter" and "reporters" or "rules"
      file.report(index, "undefined-global", "error", "%s have no '%s.%s'%s", kind, index.object.name, index.name,
        hint(index.name, library))
    end
  end

  local function check_option(index)
    local options = index.object
    local is_options = options.kind == "Index" and options.name == "options"
    local owner = is_options and infer.type_of(options.object)
    if not (owner and owner.text == "RuleObject") then
      return false
    end
    options.is_read = true
    if type(index.name) ~= "string" then
      file.reads_any_option = true
    elseif file.options then
      file.read_options[index.name] = true
      if not file.options[index.name] then
        file.report(index, "unknown-option", "error", "the rule declares no option '%s'%s", index.name, hint(index.name, file.options))
      end
    end
    return true
  end

  local function check_member(index, members, class)
    local member = members[index.name]
    if member == nil then
      file.report(index, "unknown-member", "error", "%s has no member '%s'%s", article(class), index.name, hint(index.name, members))
    elseif index.is_target and file.kind ~= "reporter" then
      file.report(index, "unknown-member", "error", "%s cannot be changed by a rule", article(class))
    elseif member.kind == "method" and index.is_called then
      file.report(index, "unknown-member", "error", "'%s' is a method: call it with ':'", index.name)
    end
  end

  function CHECKS.Index(index)
    if index.object.kind == "Name" and not index.object.variable then
      check_library(index)
    end
    if check_option(index) then
      return
    end
    local parsed = infer.type_of(index.object)
    local members = infer.members(parsed)
    -- Json has what its text has, and lists are indexed by numbers.
    if members and next(members) and type(index.name) == "string" then
      check_member(index, members, parsed.text:gsub("%?$", ""))
    end
  end

  -- The literal name of a field that a class does not have.
  local function check_field(call, class, member)
    local param = member.type.params and member.type.params[1]
    local argument = call.arguments[1]
    if not (param and param.type.text == "Field" and argument and argument.kind == "Constant" and type(argument.value) == "string") then
      return
    end
    local fields = {}
    for name, other in pairs(infer.tables[class]) do
      fields[name] = other.kind == "field" or nil
    end
    if not fields[argument.value] then
      file.report(argument, "unknown-member", "error", "%s has no field '%s'%s", article(class), argument.value,
        hint(argument.value, fields))
    end
  end

  function CHECKS.Method(call)
    local parsed = infer.type_of(call.object)
    local class = parsed and parsed.text:gsub("%?$", "")
    local members = class == "string" and file.globals.string or infer.members(parsed)
    if members == nil or next(members) == nil then
      return
    end
    local member = members[call.name]
    if member == nil then
      file.report(call, "unknown-member", "error", "%s has no method '%s'%s", article(class), call.name, hint(call.name, members))
    elseif class ~= "string" and member.type.kind ~= "function" then
      file.report(call, "unknown-member", "error", "'%s' of %s is no method; read it with '.'", call.name, article(class))
    elseif class ~= "string" then
      check_field(call, class, member)
    end
  end

  -- The options as a whole may go anywhere.
  local function note_escape(index)
    local owner = index.name == "options" and infer.type_of(index.object)
    if owner and owner.text == "RuleObject" and not index.is_read then
      file.reads_any_option = true
    end
  end

  local function walk(tree)
    local check = CHECKS[tree.kind]
    if check then
      check(tree)
    end
    for _, part in ipairs(tree) do
      walk(part)
    end
    if tree.kind == "Index" then
      note_escape(tree)
    end
  end

  each_node(file.tree, mark_call)
  walk(file.tree)
end
