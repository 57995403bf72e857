return {
  title = "caught",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    while true do pcall(function() while true do end end) end
  end,
}
