-- What types a rule's expressions have, as far as that can be seen without running it: objects that the program hands to a
-- rule's functions, what their members are, what methods and iterators give, and locals that hold such values.
local types = require("types")

local INTEGER, STRING = types.parse("integer"), types.parse("string")

-- Without a '?' at the end; nil for what is one of several.
local function strip(parsed)
  while parsed and parsed.kind == "optional" do
    parsed = parsed.of
  end
  return parsed and parsed.kind ~= "union" and parsed or nil
end

-- A function that takes the object itself is called with ':'.
local function kind_of(member, parsed)
  local first = parsed.kind == "function" and parsed.params[1]
  return member.kind or (first and first.name == "self" and "method") or nil
end

-- The members of all classes and tables of the api by the type's name, each { kind, type, fields }.
local function read_api(api)
  local tables = {}
  for _, list in ipairs({ api.classes, api.shapes, api.libraries }) do
    for _, entry in ipairs(list) do
      local members = {}
      for _, member in ipairs(entry.members) do
        local parsed = types.parse(member.type)
        members[member.name] = { kind = kind_of(member, parsed), type = parsed }
      end
      tables[entry.name] = members
    end
  end
  return tables
end

return function(api)
  local infer = { tables = read_api(api) }
  local is_library = {}
  for _, library in ipairs(api.libraries) do
    is_library[library.name] = true
  end

  -- The members of a value of a type: nil when nothing is known of it.
  function infer.members(parsed)
    parsed = strip(parsed)
    return parsed and parsed.kind == "name" and infer.tables[parsed.name] or nil
  end

  local function member_type(object, name)
    local parsed = strip(infer.type_of(object))
    if parsed == nil then
      return nil
    elseif parsed.kind == "list" then
      return parsed.item
    elseif parsed.kind == "map" then
      return parsed.value
    end
    local members = infer.members(parsed)
    return members and members[name] and members[name].type or nil
  end

  -- The types that a call gives, as a list; empty when nothing is known.
  function infer.returns_of(expression)
    local parsed
    if expression.kind == "Method" then
      parsed = strip(member_type(expression.object, expression.name))
    elseif expression.kind == "Call" then
      parsed = strip(infer.type_of(expression.func))
    end
    return parsed and parsed.kind == "function" and parsed.returns or {}
  end

  -- The types of a call's arguments, by position; nil when nothing is known of what is called.
  function infer.parameters_of(call)
    local callee = call.kind == "Method" and member_type(call.object, call.name) or call.kind == "Call" and infer.type_of(call.func)
    local parsed = strip(callee or nil)
    if not (parsed and parsed.kind == "function") then
      return nil
    end
    local first = parsed.params[1]
    local skipped = call.kind == "Method" and first and first.name == "self" and 1 or 0
    local parameters = {}
    for i = skipped + 1, #parsed.params do
      parameters[i - skipped] = strip(parsed.params[i].type) or false
    end
    return parameters
  end

  local KINDS = {}

  function KINDS.Name(expression)
    local variable = expression.variable
    if variable then
      return variable.writes == 0 and variable.type or nil
    end
    return is_library[expression.name] and types.parse(expression.name) or nil
  end

  function KINDS.Index(expression)
    return member_type(expression.object, expression.name)
  end

  function KINDS.Method(expression)
    return infer.returns_of(expression)[1]
  end

  function KINDS.Call(expression)
    if expression.func.kind == "Name" and expression.func.name == "assert" and not expression.func.variable then
      return expression.arguments[1] and strip(infer.type_of(expression.arguments[1]))
    end
    return infer.returns_of(expression)[1]
  end

  function KINDS.Paren(expression)
    return infer.type_of(expression.inner)
  end

  function KINDS.Constant(expression)
    return type(expression.value) == "string" and STRING or nil
  end

  function KINDS.Binary(expression)
    if expression.operator == "and" then
      return infer.type_of(expression.right)
    elseif expression.operator == ".." then
      return STRING
    elseif expression.operator ~= "or" then
      return nil
    end
    local left, right = strip(infer.type_of(expression.left)), strip(infer.type_of(expression.right))
    return left and right and left.text == right.text and left or nil
  end

  -- The type of an expression, or nil.
  function infer.type_of(expression)
    local kind = KINDS[expression.kind]
    return kind and kind(expression) or nil
  end

  -- Declarations -------------------------------------------------------------------------------

  local function bind_locals(statement)
    local last = statement.values[#statement.values]
    for i, variable in ipairs(statement.variables) do
      if statement.values[i] then
        variable.type = infer.type_of(statement.values[i])
      elseif last and (last.kind == "Call" or last.kind == "Method") then
        variable.type = infer.returns_of(last)[i - #statement.values + 1]
      end
    end
  end

  -- The name of the global that walks a table: "pairs" or "ipairs"; nil for any other loop.
  function infer.walker(statement)
    local call = statement.values[1]
    local func = call.kind == "Call" and call.func
    local is_walker = func and func.kind == "Name" and not func.variable and (func.name == "pairs" or func.name == "ipairs")
    return is_walker and func.name or nil
  end

  local function bind_loop(statement)
    local variables, call = statement.variables, statement.values[1]
    if infer.walker(statement) then
      local walked = call.arguments[1] and strip(infer.type_of(call.arguments[1]))
      if walked and walked.kind == "list" and variables[2] then
        variables[1].type, variables[2].type = INTEGER, walked.item
      elseif walked and walked.kind == "map" and variables[2] then
        variables[1].type, variables[2].type = walked.key, walked.value
      end
      return
    end
    local iterator = strip(infer.type_of(call))
    for i, variable in ipairs(variables) do
      local given = iterator and iterator.kind == "function" and iterator.returns[i]
      variable.type = given and (i == 1 and strip(given) or given) or nil
    end
  end

  -- A parameter has the type of what it is called with, when that is always the same. `params` has what the calls so far
  -- tell: a type, or false for several.
  local params = {}

  local function note_argument(param, argument)
    local parsed = strip(infer.type_of(argument))
    if params[param] == nil then
      params[param] = parsed or false
    elseif params[param] and not (parsed and parsed.text == params[param].text) then
      params[param] = false
    end
  end

  local function bind_arguments(call)
    local variable = call.func.kind == "Name" and call.func.variable
    local func = variable and variable.writes == 0 and variable.func
    for i, param in ipairs(func and func.params or {}) do
      if call.arguments[i] and not param.is_bound then
        note_argument(param, call.arguments[i])
      end
    end
  end

  local BINDERS = { Local = bind_locals, ForIn = bind_loop, Call = bind_arguments }

  local function bind(tree)
    local binder = BINDERS[tree.kind]
    if binder then
      binder(tree)
    end
    for _, part in ipairs(tree) do
      bind(part)
    end
  end

  -- Gives a function's parameters the types of a function type.
  function infer.bind_function(func, parsed)
    for i, param in ipairs(func.params) do
      local declared = parsed.params[i]
      param.type, param.is_bound = declared and declared.type, true
    end
  end

  -- Finds the types of all locals. Three times, because a function may stand before the calls that tell its parameters, and
  -- call others itself.
  function infer.run(tree)
    for _ = 1, 3 do
      params = {}
      bind(tree)
      for param, parsed in pairs(params) do
        param.type = parsed or nil
      end
    end
  end

  return infer
end
