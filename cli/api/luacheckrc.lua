-- A .luacheckrc for a folder of rules.
local std = require("api.std")

return function(api, out)
  out.write([[
-- What rules and their tests find among their globals; `layercheck api --format luacheckrc` writes it anew.
stds.layercheck = ]], std(api.globals), [[

std = "layercheck"
max_line_length = 160
]])
end
