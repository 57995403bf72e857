-- ATT&CK 18 put detection strategies and analytics in the place of data sources (DS0001 ...).
return {
  title = "No text of a layer for ATT&CK 18 or later cites a data source",
  reason = "Whoever looks up such an id finds nothing: data sources are gone since ATT&CK 18",
  severity = "warning",
  tags = { "evidence", "attack" },
  needs = { "attack" },

  layer = function(layer, rule)
    if (layer.attack.major or 0) < 18 then
      return
    end
    for text, place in layer:texts() do
      local id = text:match("%f[%w]DS00%d%d%f[%W]")
      if id then
        rule:report(place, "%s cites the data source %s, which ATT&CK %s has no more", place.label, id, layer.attack.version)
      end
    end
  end,
}
