-- severty = "a comment does not count"
local limit = 3

return {
  title = "Has a misspelt member",
  technique = function(technique, rule)
    local severty = technique.score
    severty = severty == limit
  end,
  severty = "warning",
}
