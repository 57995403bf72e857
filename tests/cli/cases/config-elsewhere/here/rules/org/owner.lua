return {
  title = "Every layer has an owner",
  tags = { "owners" },
  layer = function(layer, rule)
    if not layer:metadataItem("owner") then
      rule:report(layer, "the layer has no owner")
    end
  end,
}
