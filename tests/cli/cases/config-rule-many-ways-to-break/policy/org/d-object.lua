return {
  title = "x",
  layer = function()
    error({ code = 5 })
  end,
}
