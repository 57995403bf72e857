return {
  title = "recurses",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    local function f() return 1 + f() end f()
  end,
}
