-- The table that a rule file, a module or a test returns, as the source text shows it.

-- The value that a name in the source stands for: what it was declared with, if it is never assigned again.
local function resolve(expression)
  while expression and expression.kind == "Paren" do
    expression = expression.inner
  end
  local variable = expression and expression.kind == "Name" and expression.variable
  if variable and variable.writes == 0 and variable.value then
    return resolve(variable.value)
  end
  return expression
end

-- What the file returns, as an expression; nil when it returns nothing.
local function returned(tree)
  local last = tree[#tree]
  return last and last.kind == "Return" and resolve(last.values[1]) or nil
end

-- The items of a table constructor by their names, and whether that is all of them.
local function named_items(constructor)
  local items, is_whole = {}, true
  for _, item in ipairs(constructor.items) do
    if type(item.name) == "string" then
      items[item.name] = item
    else
      is_whole = false
    end
  end
  return items, is_whole
end

-- Whether the file itself returns a value somewhere, not one of its functions.
local function gives_something(tree)
  if tree.kind == "Return" then
    return #tree.values > 0
  end
  for _, part in ipairs(tree.kind == "Function" and {} or tree) do
    if gives_something(part) then
      return true
    end
  end
  return false
end

return { gives_something = gives_something, resolve = resolve, returned = returned, named_items = named_items }
