return {
  title = "Runs only when it is asked for",
  recommended = false,
  layer = function() end,
}
