return {
  title = "collect gives a table",
  collect = function() return 5 end,
  conclude = function() end,
}
