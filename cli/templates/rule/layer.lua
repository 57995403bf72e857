-- @ID@
---@type Rule
return {
  title = "Every layer says who answers for it",
  reason = "A layer that nobody answers for is not kept up to date",
  severity = "warning",
  tags = { "@CATEGORY@" },
  options = {
    key = { type = "string", default = "contact", doc = "name of the layer's metadata that says so" },
  },

  layer = function(layer, rule)
    if not layer:metadataItem(rule.options.key) then
      rule:report(layer:at("metadata"), "the layer has no metadata '%s' that says who answers for it", rule.options.key)
    end
  end,
}
