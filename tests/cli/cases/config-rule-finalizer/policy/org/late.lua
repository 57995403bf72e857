-- What it holds when the program ends must still be there, or out of its reach.
local holder = setmetatable({}, { __gc = function(self)
  pcall(function() return self.technique.comment end)
end })
return {
  title = "Holds a technique to the end",
  technique = function(technique)
    holder.technique = technique
  end,
}
