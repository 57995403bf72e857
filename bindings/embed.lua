-- Writes files as a C table, so that the program carries its scripts with it.
--
--   lua5.4 embed.lua OUTPUT HEADER SYMBOL ROOT FILE...
--
-- FILE is a path below ROOT; its name in the table is that path. embed_rules.lua uses the functions.
local embed = {}

function embed.read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

function embed.write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

-- A text as a C string literal.
function embed.quote(text)
  return '"' .. text:gsub('[\\"?]', "\\%0"):gsub("\n", "\\n"):gsub("[^\32-\126]", function(byte)
    return string.format("\\%03o", byte:byte())
  end) .. '"'
end

-- A file's text: one literal a line, because a literal may not grow without bounds.
function embed.literal(text, name)
  assert(text:sub(-1) == "\n", name .. " must end with a line feed")
  return (text:gsub("[^\n]*\n", function(line)
    return "    " .. embed.quote(line) .. "\n"
  end):gsub("\n$", ""))
end

local function main(output, header, symbol, root, ...)
  local parts = { string.format('#include "%s"\n\nconst lc_embedded_file %s[] = {\n', header, symbol) }
  for _, name in ipairs({ ... }) do
    local text = embed.read(root .. "/" .. name)
    parts[#parts + 1] = string.format('  {"%s",\n%s,\n    %d},\n', name, embed.literal(text, name), #text)
  end
  parts[#parts + 1] = "  {0, 0, 0},\n};\n"
  embed.write(output, table.concat(parts))
end

if arg[0]:match("embed%.lua$") then
  main(table.unpack(arg))
end
return embed
