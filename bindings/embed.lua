-- Writes files as a C table, so that the program carries its scripts with it.
--
--   lua5.4 embed.lua OUTPUT HEADER SYMBOL ROOT "compiled"|"text" FILE...
--
-- FILE is a path below ROOT; its name in the table is that path. With "compiled" the Lua files are there as
-- bytecode, too, so that the program need not compile them each time. embed_rules.lua uses the functions.
local embed = {}

local LONGEST = 100 -- bytes of bytecode in one literal

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

-- What a chunk of that name is compiled to, and its size, as two C expressions.
function embed.compiled(text, name)
  local bytes = string.dump(assert(load(text, name, "t")))
  local lines = {}
  for at = 1, #bytes, LONGEST do
    lines[#lines + 1] = "    " .. embed.quote(bytes:sub(at, at + LONGEST - 1))
  end
  return string.format("\n%s,\n    %d", table.concat(lines, "\n"), #bytes)
end

local function main(output, header, symbol, root, form, ...)
  assert(form == "compiled" or form == "text", form)
  local parts = { string.format('#include "%s"\n\nconst lc_embedded_file %s[] = {\n', header, symbol) }
  for _, name in ipairs({ ... }) do
    local text = embed.read(root .. "/" .. name)
    local is_compiled = form == "compiled" and name:find("%.lua$")
    parts[#parts + 1] = string.format('  {"%s",\n%s,\n    %d, %s},\n', name, embed.literal(text, name), #text,
      is_compiled and embed.compiled(text, name) or "0, 0")
  end
  parts[#parts + 1] = "  {0},\n};\n"
  embed.write(output, table.concat(parts))
end

if arg[0]:match("embed%.lua$") then
  main(table.unpack(arg))
end
return embed
