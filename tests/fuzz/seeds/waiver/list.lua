-- why
local list = { { rule = "a/b", reason = [[x}]], owner = 'o' }, { rule = "c/d" } }
return { waivers = { {}, {} }, list }
