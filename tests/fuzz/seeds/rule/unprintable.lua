return {
  title = "t",
  collect = function(layer) return { layer, text = "\xe9" } end,
  conclude = function(collected, rule) rule:report(collected[1][1], "a\xff\n%s", "\27[31m") end,
  layer = function(layer, rule) rule:report(layer, "\xff\0") error("\xff\n\u{202e}") end,
}
