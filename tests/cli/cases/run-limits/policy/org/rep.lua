return {
  title = "rep",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    return ("x"):rep(1 << 40)
  end,
}
