-- XML, written so that no text can break out of it.
local xml = {}

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

-- Foreign text for content and attributes: control characters, which XML cannot hold, and marks that change
-- the direction of text come out as visible escapes.
function xml.escape(text)
  return (printable(text):gsub("[&<>\"']", ENTITIES))
end

-- A number as short as it can be, with at most one decimal.
function xml.number(value)
  local rounded = math.floor(value * 10 + 0.5) / 10
  return rounded % 1 == 0 and string.format("%d", rounded) or string.format("%.1f", rounded)
end

local function attribute_text(value)
  return type(value) == "number" and xml.number(value) or xml.escape(value)
end

-- Attributes in the order given: { "x", 1, "fill", "#fff" }; those whose value is false are left out.
function xml.open(name, attributes)
  local parts = { "<", name }
  for i = 1, #attributes, 2 do
    if attributes[i + 1] then
      parts[#parts + 1] = string.format(' %s="%s"', attributes[i], attribute_text(attributes[i + 1]))
    end
  end
  parts[#parts + 1] = ">"
  return table.concat(parts)
end

-- An element with this content, which is XML; without any when it is nil.
function xml.element(name, attributes, content)
  local start = xml.open(name, attributes)
  if content == nil then
    return start:sub(1, -2) .. "/>"
  end
  return start .. content .. "</" .. name .. ">"
end

-- An element with a text in it.
function xml.text(name, attributes, text)
  return xml.element(name, attributes, xml.escape(text))
end

return xml
