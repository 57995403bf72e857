return {
  title = "It runs a text",
  technique = function()
    load("local x = nil; return x.y", "=a text")()
  end,
}
