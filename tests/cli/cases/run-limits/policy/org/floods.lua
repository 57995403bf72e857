return {
  title = "floods",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    while true do rule:report(layer, "again") end
  end,
}
