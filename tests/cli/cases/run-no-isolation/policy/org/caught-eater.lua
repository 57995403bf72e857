return {
  title = "caught-eater",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    local t = {} pcall(function() while true do t[#t + 1] = ("x"):rep(1000) .. #t end end)
  end,
}
