return {
  title = "It raises nothing, and at a level",
  technique = function(technique)
    local ok, problem = pcall(error)
    assert(not ok and problem == nil)
    require("policy.scores").fail("option 'limit': " .. technique.techniqueID:rep(200))
  end,
}
