-- JSON texts for tests: parsed into a tree whose scalars are as written, and written in other ways.
--
-- A node is { kind = "object", { key, node }... }, { kind = "array", node... } or { kind = "scalar", text }.
local json_text = {}

local parse_value

local function skip(text, at)
  return text:find("[^ \t\r\n]", at)
end

local function parse_string(text, at)
  local last = at + 1
  while text:sub(last, last) ~= '"' do
    last = last + (text:sub(last, last) == "\\" and 2 or 1)
  end
  return text:sub(at, last), last + 1
end

local function parse_items(text, at, node, close)
  at = skip(text, at + 1)
  while text:sub(at, at) ~= close do
    local key
    if node.kind == "object" then
      key, at = parse_string(text, at)
      at = skip(text, skip(text, at) + 1)
    end
    local value
    value, at = parse_value(text, at)
    node[#node + 1] = key and { key, value } or value
    at = skip(text, at)
    if text:sub(at, at) == "," then
      at = skip(text, at + 1)
    end
  end
  return node, at + 1
end

parse_value = function(text, at)
  local first = text:sub(at, at)
  if first == "{" then
    return parse_items(text, at, { kind = "object" }, "}")
  elseif first == "[" then
    return parse_items(text, at, { kind = "array" }, "]")
  elseif first == '"' then
    local written, behind = parse_string(text, at)
    return { kind = "scalar", written }, behind
  end
  local _, last = text:find("^[^,%]} \t\r\n]+", at)
  return { kind = "scalar", text:sub(at, last) }, last + 1
end

-- The tree of a text that is known to be JSON.
function json_text.parse(text)
  return (parse_value(text, skip(text, 1)))
end

local function write_items(node, style, indent, out)
  local inner = indent .. style.indent
  local line = style.newline .. inner
  local first, last, step = 1, #node, 1
  if style.is_reversed and node.kind == "object" then
    first, last, step = #node, 1, -1
  end
  for i = first, last, step do
    out[#out + 1] = i == first and line or "," .. line
    if node.kind == "object" then
      out[#out + 1] = node[i][1] .. style.colon
      json_text.write_to(node[i][2], style, inner, out)
    else
      json_text.write_to(node[i], style, inner, out)
    end
  end
  out[#out + 1] = style.newline .. indent
end

function json_text.write_to(node, style, indent, out)
  if node.kind == "scalar" then
    out[#out + 1] = node[1]
    return
  end
  local is_object = node.kind == "object"
  out[#out + 1] = is_object and "{" or "["
  if #node > 0 then
    write_items(node, style, indent, out)
  end
  out[#out + 1] = is_object and "}" or "]"
end

-- Ways to write: of objects that repeat a key reversing the order would change the meaning.
json_text.STYLES = {
  minified = { newline = "", indent = "", colon = ":" },
  tabs = { newline = "\r\n", indent = "\t", colon = " : " },
  reversed = { newline = "\n", indent = "  ", colon = ": ", is_reversed = true },
}

function json_text.write(node, style)
  local out = {}
  json_text.write_to(node, style, "", out)
  return table.concat(out)
end

-- The member's node, the last of several, and its position; or nil.
function json_text.get(object, name)
  for i = #object, 1, -1 do
    if object[i][1] == '"' .. name .. '"' then
      return object[i][2], i
    end
  end
  return nil
end

-- Gives an object's member this text, in place of all members of that name.
function json_text.set(object, name, text)
  for i = #object, 1, -1 do
    if object[i][1] == '"' .. name .. '"' then
      table.remove(object, i)
    end
  end
  object[#object + 1] = { '"' .. name .. '"', { kind = "scalar", text } }
end

-- A UTF-8 text as UTF-16, little endian, with a byte order mark.
function json_text.to_utf16(text)
  local out = { "\xFF\xFE" }
  for _, code in utf8.codes(text) do
    if code >= 0x10000 then
      out[#out + 1] = string.pack("<I2I2", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + (code & 0x3FF))
    else
      out[#out + 1] = string.pack("<I2", code)
    end
  end
  return table.concat(out)
end

return json_text
