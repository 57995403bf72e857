-- What rules and their tests find among their globals, as luacheck calls it a std: the text of a Lua table.
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


return function(globals)
  local functions, libraries = {}, {}
  for _, global in ipairs(globals) do
    if global.members == nil then
      functions[#functions + 1] = global.name
    else
      libraries[#libraries + 1] = string.format("    %s = {\n      fields = {\n%s\n      },\n    },\n", global.name,
        wrap(global.members, "        "))
    end
  end
  return "{\n  read_globals = {\n" .. wrap(functions, "    ") .. "\n" .. table.concat(libraries) .. "  },\n}"
end
