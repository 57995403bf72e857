while true do
end

return {
  title = "Never there",
  layer = function(layer, rule)
    rule:report(layer, "%s", layer.name)
  end,
}
