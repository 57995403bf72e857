local x = nil
return { valid = { { layer = x.y } } }
