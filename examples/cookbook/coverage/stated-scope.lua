return {
  title = "A percentage of coverage comes with what it is a percentage of",
  reason = "80 % of what: all of ATT&CK, the platforms in use, or the techniques that were looked at?",
  severity = "warning",
  tags = { "coverage" },

  layer = function(layer, rule)
    for _, field in ipairs({ "name", "description" }) do
      local share = (layer[field] or ""):match("%d[%d.]*%s?%%")
      if share and layer:metadataItem("scope") == nil then
        rule:report(layer:at(field), "the layer speaks of %s; say of what in its metadata 'scope'", share)
      end
    end
  end,
}
