-- Text for a person at a terminal: colours, columns, paragraphs.
local page = {}

local STYLES = {
  error = "1;31", warning = "1;35", info = "1;36", bold = "1", dim = "2", good = "32", bad = "31", mark = "1;32",
}

-- A function that paints a text in a style, or leaves it as it is when no colours are wanted.
function page.painter(color)
  return function(style, text)
    return color and text ~= "" and string.format("\27[%sm%s\27[0m", STYLES[style], text) or text
  end
end

-- A text filled up with spaces to that many characters.
function page.pad(text, width)
  return text .. string.rep(" ", width - utf8.len(text))
end

-- The most characters that any of the texts has.
function page.widest(texts)
  local widest = 0
  for _, text in ipairs(texts) do
    widest = math.max(widest, utf8.len(text))
  end
  return widest
end

-- Lines of at most `width` characters, each beginning with `indent`, that hold the items one after the other
-- with commas between them. An item is never broken.
function page.fill(items, indent, width)
  local lines, line = {}, nil
  for position, item in ipairs(items) do
    local piece = position < #items and item .. "," or item
    if line and utf8.len(line) + 1 + utf8.len(piece) <= width then
      line = line .. " " .. piece
    else
      lines[#lines + 1] = line
      line = indent .. piece
    end
  end
  lines[#lines + 1] = line
  return lines
end

return page
