-- A std for .luacheckrc.
local std = require("api.std")

return function(api, out)
  out.write([[
-- For .luacheckrc, what rules and their tests find among their globals: stds.layercheck = dofile("this file")
-- Written by `layercheck api --format luacheck`.
return ]], std(api.globals), "\n")
end
