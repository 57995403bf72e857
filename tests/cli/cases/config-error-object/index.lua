return setmetatable({}, { __index = function() error({}) end })
