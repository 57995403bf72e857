return {
  title = "spins",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    while true do end
  end,
}
