return {
  title = "The layer has a description",
  reason = "A matrix that does not say what its colours and scores mean is read wrongly by everybody else",
  severity = "warning",
  recommended = false,
  tags = { "content" },
  options = {
    min_length = { type = "integer", default = 1, minimum = 0, doc = "characters that it must have at least, white space aside" },
  },

  layer = function(layer, rule)
    local length = utf8.len((layer.description:gsub("%s", ""))) or #layer.description
    if length >= rule.options.min_length then
      return
    end
    if length == 0 then
      rule:report(layer:at("description"), "the layer has no description")
    else
      rule:report(layer:at("description"), "the layer's description has %d characters, fewer than %d", length,
        rule.options.min_length)
    end
  end,
}
