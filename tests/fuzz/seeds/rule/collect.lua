return {
  title = "t",
  collect = function(layer, rule)
    return { count = #layer.legendItems, name = layer.name, at = { layer:at("name") } }
  end,
  conclude = function(collected, rule)
    for _, part in ipairs(collected) do
      rule:report(part.at[1], "%s:%d has %d", part.at[1].file, part.at[1].line, part.count)
    end
  end,
}
