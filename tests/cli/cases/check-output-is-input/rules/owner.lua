return { title = "layers have an owner", layer = function(layer, rule)
  if layer.description == "" then rule:report(layer, "%s has no owner", layer.name) end
end }
