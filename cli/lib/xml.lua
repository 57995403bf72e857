-- XML 1.0 from foreign text.
local xml = {}

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&apos;" }

-- A text as the content of an element or an attribute's value. Characters that XML cannot have, in whatever
-- spelling, are among those that printable() writes as escapes.
function xml.escape(text)
  return (printable(text):gsub("[&<>\"']", ENTITIES))
end

-- ` name="value"` for each pair, in order; a pair without a value is left out.
function xml.attributes(pairs_of)
  local parts = {}
  for _, pair in ipairs(pairs_of) do
    if pair[2] ~= nil then
      parts[#parts + 1] = string.format(' %s="%s"', pair[1], xml.escape(tostring(pair[2])))
    end
  end
  return table.concat(parts)
end

return xml
