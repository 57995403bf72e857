-- The tables that rules hand to the program's own functions, where they are written out: filters, measures, options. A key that
-- they do not have, and in filters of techniques a name that ATT&CK never had, which the function of rules itself tells.
local check_keys = require("lint.keys")
local resolve = require("lint.rule_table").resolve
local walk = require("lint.walk")

local WORDS = {
  AttackFilter = "a filter", TextFilter = "a filter of texts", CoverageMeasure = "a measure of coverage",
  CombineOptions = "a combination of layers",
}

local function constant(expression)
  local written = resolve(expression)
  return written.kind == "Constant" and written or nil
end

-- The value that an expression is written as: a string, a boolean or a list of strings; nil for any other.
local function written_value(expression)
  local single = constant(expression)
  if single then
    return single.value or ({ ["true"] = true, ["false"] = false })[single.text]
  end
  local list, written = {}, resolve(expression)
  for i, item in ipairs(written.kind == "Table" and written.items or {}) do
    local word = not item.key and constant(item.value)
    if not (word and type(word.value) == "string") then
      return nil
    end
    list[i] = word.value
  end
  return #list > 0 and list or nil
end

return function(file, lint)
  local function check_names(constructor)
    local newest = attack.release("enterprise-attack")
    for _, item in ipairs(constructor.items) do
      if lint.infer.tables.AttackFilter[item.name] then
        local is_right, problem = pcall(newest.techniques, newest, { [item.name] = written_value(item.value) })
        if not is_right then
          file.report(resolve(item.value), "unknown-name", "error", "%s", problem)
        end
      end
    end
  end

  local function check_argument(argument, parameter)
    local constructor = argument and resolve(argument)
    local shape = parameter and parameter.kind == "name" and parameter.name
    if not (WORDS[shape] and constructor and constructor.kind == "Table") then
      return
    end
    check_keys(file, lint, constructor, shape, WORDS[shape])
    if shape == "AttackFilter" then
      check_names(constructor)
    end
  end

  walk(file.tree, function(tree)
    if tree.kind == "Method" or tree.kind == "Call" then
      for i, parameter in ipairs(lint.infer.parameters_of(tree) or {}) do
        check_argument(tree.arguments[i], parameter)
      end
    end
  end)
end
