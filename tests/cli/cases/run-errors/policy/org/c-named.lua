return {
  title = "It raises an object that has a name",
  technique = function()
    error(setmetatable({}, { __tostring = function() return "object\27[31m\nlayer.json:1:1: error: forged" end }))
  end,
}
