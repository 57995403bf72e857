local module = {}

function module.total(layer)
  return layer.anything, undefind
end

return module
