-- Tables for a person at a terminal.
local page = require("page")

local columns = {}

local function text_of(value)
  return value == nil and "" or printable(tostring(value))
end

-- Texts of the cells, the heads among them, and how wide each column is.
local function measure(heads, rows)
  local widths, lines = {}, {}
  for line = 0, #rows do
    local row, texts = rows[line] or heads, {}
    for column = 1, #heads do
      texts[column] = text_of(row[column])
      widths[column] = math.max(widths[column] or 0, utf8.len(texts[column]))
    end
    lines[line] = texts
  end
  return lines, widths
end

local function line_of(texts, widths, is_right)
  local cells = {}
  for column, text in ipairs(texts) do
    local room = string.rep(" ", widths[column] - utf8.len(text))
    if is_right[column] then
      cells[column] = room .. text
    else
      cells[column] = column < #texts and text .. room or text
    end
  end
  return (table.concat(cells, "  "):gsub(" +$", ""))
end

-- Columns of nothing but numbers and shares, such as 12 and 41.5 %, are set right.
local function numeric_columns(lines, count)
  local is_right = {}
  for column = 1, count do
    for line = 1, #lines do
      local text = lines[line][column]
      if text ~= "" and text ~= "-" then
        is_right[column] = is_right[column] ~= false and text:find("^[%d.]+ ?%%?$") ~= nil
      end
    end
  end
  return is_right
end

-- Writes rows below heads; nil is an empty cell.
function columns.write(out, heads, rows)
  local paint = page.painter(out.color)
  local lines, widths = measure(heads, rows)
  local is_right = numeric_columns(lines, #heads)
  for line = 0, #rows do
    local text = line_of(lines[line], widths, is_right)
    out.write(line == 0 and paint("dim", text) or text, "\n")
  end
end

return columns
