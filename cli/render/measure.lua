-- How wide text is, without a browser to ask: by the widths of DejaVu Sans, which is wider than what most
-- systems show for sans-serif, so that text rather leaves room than runs over.
local measure = {}

-- Thousandths of the font size, from U+0020 to U+007E.
local REGULAR = {
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
  603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
  634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
}
local WIDE, OTHER = 1000, 700 -- East Asian characters and symbols; all others
local BOLD = 1.1

local function width_of(code)
  if code >= 0x20 and code <= 0x7E then
    return REGULAR[code - 0x1F]
  end
  return code >= 0x1100 and WIDE or OTHER
end

-- In the unit of `size`. The text must be UTF-8.
function measure.width(text, size, is_bold)
  local sum = 0
  for _, code in utf8.codes(text) do
    sum = sum + width_of(code)
  end
  return sum * size * (is_bold and BOLD or 1) / 1000
end

-- As many characters of the text as fit, at least one; and how many bytes they are.
local function fitting(text, size, most, is_bold)
  local sum, last = 0, 0
  for position, code in utf8.codes(text) do
    sum = sum + width_of(code) * size * (is_bold and BOLD or 1) / 1000
    local next_position = utf8.offset(text, 2, position)
    if sum > most and last > 0 then
      break
    end
    last = next_position - 1
  end
  return text:sub(1, last), last
end

-- The pieces of a text that a line may end behind, each with the space before it that it needs: words, and in
-- words what ends with a hyphen or a slash.
local function pieces(text)
  local list = {}
  for word in text:gmatch("%S+") do
    local space = #list > 0 and " " or ""
    for piece in word:gmatch("[^-/]*[-/]*") do
      if piece ~= "" then
        list[#list + 1] = { space = space, text = piece }
        space = ""
      end
    end
  end
  return list
end

-- Foreign text, as it will be shown, in at most `most_lines` lines of at most `most` width. What doesn't fit
-- leaves an ellipsis.
function measure.wrap(text, size, most, most_lines, is_bold)
  local lines, line = {}, ""
  local function fits(candidate)
    return measure.width(candidate, size, is_bold) <= most
  end
  local function end_line()
    if line ~= "" then
      lines[#lines + 1] = line
    end
    line = ""
  end
  for _, piece in ipairs(pieces(printable(text))) do
    local rest = piece.text
    if not fits(line .. piece.space .. rest) then
      end_line()
    end
    while line == "" and not fits(rest) and #lines <= most_lines do
      local part, len = fitting(rest, size, most, is_bold)
      lines[#lines + 1], rest = part, rest:sub(len + 1)
    end
    line = line == "" and rest or line .. piece.space .. rest
    if #lines > most_lines then
      break
    end
  end
  end_line()
  if #lines > most_lines then
    local room = math.max(most - measure.width("…", size, is_bold), 0)
    lines = table.move(lines, 1, most_lines, 1, {})
    lines[most_lines] = fitting(lines[most_lines], size, room, is_bold):gsub("%s+$", "") .. "…"
  end
  return lines
end

return measure
