-- A `std` for .luacheckrc: what rules and their tests find among their globals, and nothing else.

local MARGIN = 100

-- Names in lines of a readable width.
local function wrap(names, indent)
  local lines, line = {}, ""
  for _, name in ipairs(names) do
    local word = string.format("%q,", name)
    if line ~= "" and #indent + #line + 1 + #word > MARGIN then
      lines[#lines + 1], line = indent .. line, ""
    end
    line = line == "" and word or line .. " " .. word
  end
  lines[#lines + 1] = line ~= "" and indent .. line or nil
  return table.concat(lines, "\n")
end

local HEAD = [[
-- For .luacheckrc, what rules and their tests find among their globals: stds.layercheck = dofile("this file")
-- Written by `layercheck api --format luacheck`.
return {
  read_globals = {
]]

return function(api, out)
  local functions, libraries = {}, {}
  for _, global in ipairs(api.globals) do
    if global.members == nil then
      functions[#functions + 1] = global.name
    else
      libraries[#libraries + 1] = string.format("    %s = {\n      fields = {\n%s\n      },\n    },\n", global.name,
        wrap(global.members, "        "))
    end
  end
  out.write(HEAD .. wrap(functions, "    ") .. "\n" .. table.concat(libraries) .. "  },\n}\n")
end
