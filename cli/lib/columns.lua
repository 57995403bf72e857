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

-- Numbers stand at the right of their column. The last column is not filled up.
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

-- Writes rows below heads; nil is an empty cell. Columns that hold a number are set right.
function columns.write(out, heads, rows)
  local paint, is_right = page.painter(out.color), {}
  for _, row in ipairs(rows) do
    for column = 1, #heads do
      is_right[column] = is_right[column] or math.type(row[column]) ~= nil
    end
  end
  local lines, widths = measure(heads, rows)
  for line = 0, #rows do
    local text = line_of(lines[line], widths, is_right)
    out.write(line == 0 and paint("dim", text) or text, "\n")
  end
end

return columns
