return {
  title = "x",
  layer = function()
    io.open("secret")
  end,
}
