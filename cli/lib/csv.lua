-- Comma-separated values, RFC 4180.
local csv = {}

-- Spreadsheets take a text that begins like this for a formula; an apostrophe makes it a text again.
local FORMULA = "^[=+%-@\t\r]"

function csv.cell(value)
  if math.type(value) then
    return tostring(value)
  end
  local text = printable(value or "")
  if text:find(FORMULA) then
    text = "'" .. text
  end
  return text:find('[",]') and '"' .. text:gsub('"', '""') .. '"' or text
end

function csv.row(values, count)
  local cells = {}
  for position = 1, count do
    cells[position] = csv.cell(values[position])
  end
  return table.concat(cells, ",") .. "\r\n"
end

return csv
