-- Elements of XML, written so that no text can break out of them.
local xml = require("xml")

local markup = {}

-- A number as short as it can be, with at most one decimal.
function markup.number(value)
  local rounded = math.floor(value * 10 + 0.5) / 10
  return rounded % 1 == 0 and string.format("%d", rounded) or string.format("%.1f", rounded)
end

local function attribute_text(value)
  return type(value) == "number" and markup.number(value) or xml.escape(value)
end

-- Attributes in the order given: { "x", 1, "fill", "#fff" }; those whose value is false are left out.
function markup.open(name, attributes)
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
function markup.element(name, attributes, content)
  local start = markup.open(name, attributes)
  if content == nil then
    return start:sub(1, -2) .. "/>"
  end
  return start .. content .. "</" .. name .. ">"
end

-- An element with a text in it.
function markup.text(name, attributes, text)
  return markup.element(name, attributes, xml.escape(text))
end

return markup
