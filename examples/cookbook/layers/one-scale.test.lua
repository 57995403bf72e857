local function layer(domain, high)
  local gradient = high and { colors = { "#ff0000", "#00ff00" }, minValue = 0, maxValue = high }
  return { name = "up to " .. tostring(high), domain = domain, gradient = gradient, techniques = {} }
end

return {
  valid = {
    { name = "one scale", layers = { layer("enterprise-attack", 5), layer("enterprise-attack", 5) } },
    { name = "other domains", layers = { layer("enterprise-attack", 5), layer("mobile-attack", 100) } },
    { name = "no scale", layers = { layer("enterprise-attack", 5), layer("enterprise-attack") } },
  },
  invalid = {
    { name = "two scales", layers = { layer("enterprise-attack", 5), layer("enterprise-attack", 100) }, findings = { { layer = 1, field = "gradient", message = "^the scale is 0 to 100, and 0 to 5 in the layer 'up to 5'$" } } },
  },
}
