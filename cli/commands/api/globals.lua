-- What rules find among their globals, as a list.

-- Names of a table's members in alphabetical order.
local function names_of(library)
  local names = {}
  for name in next, library do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

-- A list of { name, members } by name, of the table of globals; `members` is nil unless the global is a library.
return function(environment)
  local globals = {}
  for i, name in ipairs(names_of(environment)) do
    local value = rawget(environment, name)
    globals[i] = { name = name, members = type(value) == "table" and value ~= environment and names_of(value) or nil }
  end
  return globals
end
