return {
  title = "hangs when it concludes",
  collect = function() return { 1 } end,
  conclude = function() return (("a"):rep(40)):find(("a*"):rep(40) .. "b") end,
}
