return {
  title = "It breaks in a coroutine, and prints there",
  technique = function(technique)
    local step = coroutine.wrap(function()
      print("inside")
      return #technique.score
    end)
    step()
  end,
}
