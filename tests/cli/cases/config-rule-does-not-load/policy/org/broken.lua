return {
  title = "x",
  technique = function(t rule) end,
}
