-- The order of `pairs`, which is another in each run, on its way to a report: a report within such a loop, or a list or a
-- text that grows in one and is reported without having been sorted.

return function(file, lint)
  local infer = lint.infer

  -- Whether the loop goes over a table of Lua's own: objects of the layer are walked in file order.
  local function is_unordered(loop)
    if infer.walker(loop) == "ipairs" then
      return false
    end
    local call = loop.values[1]
    local is_next = call.kind == "Name" and call.name == "next" and not call.variable
    local walked = is_next and loop.values[2] or call.kind == "Call" and call.arguments[1]
    if not is_next and infer.walker(loop) ~= "pairs" then
      return false
    end
    local parsed = walked and infer.type_of(walked)
    return not (parsed and (parsed.kind == "list" or parsed.text == "Json"))
  end

  local function variable_of(expression)
    return expression and expression.kind == "Name" and expression.variable or nil
  end

  local function is_report(tree)
    local parsed = tree.kind == "Method" and tree.name == "report" and infer.type_of(tree.object)
    return parsed and parsed.text == "RuleObject"
  end

  local function is_table_call(tree, name)
    local func = tree.kind == "Call" and tree.func
    return func and func.kind == "Index" and func.object.kind == "Name" and func.object.name == "table" and func.name == name
  end

  local function mentions(tree, variable)
    if variable_of(tree) == variable then
      return true
    end
    for _, part in ipairs(tree) do
      if mentions(part, variable) then
        return true
      end
    end
    return false
  end

  -- The variable that a statement appends to: list[#list + 1] = x, text = text .. x.
  local function grown_by(statement)
    local target, value = statement.targets[1], statement.values[1]
    if target.kind == "Index" and target.key.kind == "Binary" and mentions(target.key, variable_of(target.object)) then
      return variable_of(target.object)
    elseif value and value.kind == "Binary" and value.operator == ".." and variable_of(target) and mentions(value, target.variable) then
      return target.variable
    end
  end

  -- The variables that grew in such a loop and were not sorted since.
  local grown = {}

  local function forget(variable)
    for i = #grown, 1, -1 do
      if grown[i] == variable then
        table.remove(grown, i)
      end
    end
  end

  local function note_growth(tree)
    local variable
    if tree.kind == "Assign" then
      variable = grown_by(tree)
    elseif is_table_call(tree, "insert") and #tree.arguments == 2 then
      variable = variable_of(tree.arguments[1])
    end
    if variable then
      grown[#grown + 1] = variable
    end
  end

  local function check_report(call)
    for i = 2, #call.arguments do
      for _, variable in ipairs(grown) do
        if mentions(call.arguments[i], variable) then
          file.report(call.arguments[i], "pairs-order", "warning",
            "'%s' grew in the order of 'pairs', which differs from run to run; sort it before it is reported", variable.name)
          return
        end
      end
    end
  end

  local function walk(tree, is_inside)
    if is_table_call(tree, "sort") and variable_of(tree.arguments[1]) then
      forget(variable_of(tree.arguments[1]))
    elseif is_report(tree) and is_inside then
      file.report(tree, "pairs-order", "warning",
        "reports come in the order of 'pairs', which differs from run to run; collect the keys, sort them and walk those")
    elseif is_report(tree) then
      check_report(tree)
    elseif is_inside then
      note_growth(tree)
    end
    local is_loop = tree.kind == "ForIn" and is_unordered(tree)
    for _, part in ipairs(tree) do
      walk(part, is_inside or is_loop)
    end
  end

  walk(file.tree, false)
end
