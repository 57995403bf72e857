return {
  title = "breaks when it concludes",
  collect = function() return { 1 } end,
  conclude = function(collected) error("no: " .. #collected) end,
}
