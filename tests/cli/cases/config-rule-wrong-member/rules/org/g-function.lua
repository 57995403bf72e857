return {
  title = "The misspelt member is computed",
  technique = function()
    if true then
      local x = { severty = 1 }
      severty = x
    end
  end,
  ["sever" .. "ty"] = "warning",
}
