return {
  title = "coroutine",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    while true do coroutine.wrap(function() for _ = 1, 1000 do end end)() end
  end,
}
