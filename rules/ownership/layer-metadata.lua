return {
  title = "The layer has the metadata that the organisation asks for",
  reason = "A layer is mailed and copied without the repository it lives in; who owns it must travel with it",
  severity = "warning",
  recommended = false,
  tags = { "ownership" },
  options = {
    names = { type = "strings", default = { "owner" }, doc = "names of metadata that the layer must have" },
  },

  layer = function(layer, rule)
    local missing = {}
    for _, name in ipairs(rule.options.names) do
      if layer:metadataItem(name) == nil then
        missing[#missing + 1] = name
      end
    end
    if #missing > 0 then
      rule:report(layer:at("metadata"), "the layer's metadata lacks %s", table.concat(missing, ", "))
    end
  end,
}
