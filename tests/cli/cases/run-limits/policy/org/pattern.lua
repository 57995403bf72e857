return {
  title = "pattern",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    return (("a"):rep(40)):find(("a*"):rep(40) .. "b")
  end,
}
