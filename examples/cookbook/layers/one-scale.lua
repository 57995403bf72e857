local function scale_of(layer)
  local gradient = layer.gradient
  return gradient and gradient.minValue and gradient.maxValue and string.format("%s to %s", gradient.minValue, gradient.maxValue)
end

return {
  title = "Layers of one domain have one scale",
  reason = "Navigator adds and compares scores of layers without asking what they mean",
  severity = "warning",
  tags = { "layers" },

  collect = function(layer)
    local scale = scale_of(layer)
    return scale and { domain = layer.domain or "", name = layer.name or "", scale = scale, place = layer:at("gradient") }
  end,

  conclude = function(collected, rule)
    local first = {}
    for _, layer in ipairs(collected) do
      local other = first[layer.domain]
      first[layer.domain] = other or layer
      if other and other.scale ~= layer.scale then
        rule:report(layer.place, "the scale is %s, and %s in the layer '%s'", layer.scale, other.scale, other.name)
      end
    end
  end,
}
