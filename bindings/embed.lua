-- Writes files as a C table, so that the program carries its rules and reporters with it.
--
--   lua5.4 embed.lua OUTPUT HEADER SYMBOL ROOT FILE...
--
-- FILE is a path below ROOT; its name in the table is that path.
local output, header, symbol, root = arg[1], arg[2], arg[3], arg[4]

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

-- One string literal a line; a literal may not grow without bounds, adjacent ones are joined.
local function literal(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do
    local escaped = line:gsub('[\\"?]', "\\%0"):gsub("[^\32-\126]", function(byte)
      return string.format("\\%03o", byte:byte())
    end)
    lines[#lines + 1] = '    "' .. escaped .. '\\n"'
  end
  lines[#lines] = nil -- what follows the last line feed
  return table.concat(lines, "\n")
end

local parts = { string.format('#include "%s"\n\nconst lc_embedded_file %s[] = {\n', header, symbol) }
for i = 5, #arg do
  local text = read(root .. "/" .. arg[i])
  assert(text:sub(-1) == "\n", arg[i] .. " must end with a line feed")
  parts[#parts + 1] = string.format('  {"%s",\n%s,\n    %d},\n', arg[i], literal(text), #text)
end
parts[#parts + 1] = "  {0, 0, 0},\n};\n"

local file = assert(io.open(output, "wb"))
assert(file:write(table.concat(parts)))
assert(file:close())
