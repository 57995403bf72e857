-- Calls a function with each node of a tree, a node before what is in it.
local function walk(tree, visit)
  visit(tree)
  for _, part in ipairs(tree) do
    walk(part, visit)
  end
end

return walk
