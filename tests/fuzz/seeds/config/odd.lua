return { data = { [1] = print, x = setmetatable({}, { __index = string }) }, rules = { ["a/\0b"] = { options = { [2^53] = 1 } } } }
