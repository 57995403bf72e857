return {
  title = "table-of-tables",
  layer = function(layer, rule)
    rule:report(layer, "said before")
    local t = {} for i = 1, math.huge do t = { t } end
  end,
}
