return {
  title = "prints",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    while true do print(("x"):rep(40)) end
  end,
}
