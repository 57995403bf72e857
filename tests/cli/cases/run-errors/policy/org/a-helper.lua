local scores = require("policy.scores")

local function judge(technique)
  return scores.is_high(technique, 5)
end

return {
  title = "It compares what cannot be compared, in a module",
  technique = function(technique)
    if judge(technique) then
      return false
    end
    return true
  end,
}
