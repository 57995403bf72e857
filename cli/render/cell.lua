-- One cell of the matrix: its size, what it looks like, and what it says to those who cannot see it.
local measure = require("render.measure")
local text = require("text")
local markup = require("render.markup")

local cell = {}

local FONT_SIZE, LINE_HEIGHT, PADDING = 9.5, 12, 5
local LEAST_HEIGHT, MOST_LINES = 21, 3
local LONGEST_COMMENT = 300

-- A score as short as it can be without being another.
function cell.number(value)
  return (string.format("%.6g", value))
end

-- The number that the cell's colour stands for, or nil.
function cell.score(this, view)
  if view.showAggregateScores and this.aggregate then
    return cell.number(this.aggregate)
  end
  return this.entry and this.entry.score and cell.number(this.entry.score)
end

local function label(this, view)
  local parts = {}
  if view.showID then
    parts[#parts + 1] = this.id
  end
  if view.showName then
    parts[#parts + 1] = this.name
  end
  return table.concat(parts, ": ")
end

local function score_room(score)
  return score and measure.width(score, FONT_SIZE, true) + 4 or 0
end

-- The lines of a cell of this width, and the height that they need.
function cell.fit(this, view, width)
  local room = width - 2 * PADDING - score_room(cell.score(this, view))
  local lines = measure.wrap(label(this, view), FONT_SIZE, room, MOST_LINES)
  return { lines = lines, height = math.max(LEAST_HEIGHT, #lines * LINE_HEIGHT + 2 * PADDING - 1) }
end

-- --- in words -----------------------------------------------------------------------------------

local function items(list, word)
  local count = 0
  for _, item in ipairs(list or {}) do
    count = count + (item.divider and 0 or 1)
  end
  return count > 0 and text.plural(count, word) or nil
end

-- All that the cell says, as one line.
function cell.words(this, view)
  local name = this.name == this.id and this.id or this.id .. " " .. this.name
  local facts = {}
  local function say(fact)
    facts[#facts + 1] = fact or nil
  end
  local entry = this.entry or {}
  say(entry.enabled == false and "disabled")
  say(entry.score and "score " .. cell.number(entry.score))
  say(view.showAggregateScores and this.aggregate and
    string.format("%s %s", view.aggregateFunction, cell.number(this.aggregate)))
  say(#this.subtechniques > 0 and text.plural(#this.subtechniques, "sub-technique"))
  say(items(entry.metadata, "metadata item"))
  say(items(entry.links, "link"))
  say(entry.comment and "comment: " .. text.cut(entry.comment, LONGEST_COMMENT))
  return #facts > 0 and name .. ": " .. table.concat(facts, "; ") or name
end

-- --- drawing ------------------------------------------------------------------------------------

-- What an entry holds besides its score shows as a line: solid, dashed, dotted, in Navigator's order.
local MARKS = { { "comment" }, { "metadata", "5 2" }, { "links", "1.5 2" } }

-- The kind of mark of a cell, or nil.
function cell.mark(this)
  for _, mark in ipairs(MARKS) do
    if this.entry and this.entry[mark[1]] then
      return mark[1], mark[2]
    end
  end
  return nil
end

local function underline(this, ink, x, y, width)
  local kind, dashes = cell.mark(this)
  return kind and markup.element("path", { "d", string.format("M%s %sh%s", markup.number(x + PADDING), markup.number(y), markup.number(width - 2 * PADDING)),
    "stroke", ink, "stroke-dasharray", dashes }) or ""
end

local function box_of(box, fill, stroke)
  return markup.element("rect", { "x", box.x, "y", box.y, "width", box.width, "height", box.height, "fill", fill, "stroke", stroke })
end

local function text_lines(fitted, attributes, x, y)
  local lines = {}
  for i, line in ipairs(fitted.lines) do
    lines[i] = markup.text("tspan", { "x", x, "y", y + (i - 1) * LINE_HEIGHT }, line)
  end
  return #lines > 0 and markup.element("text", attributes, table.concat(lines)) or ""
end

-- The cell in a box; `fitted` is what cell.fit() gave for its width.
function cell.draw(this, view, theme, fitted, box)
  local is_disabled = this.entry and this.entry.enabled == false
  local ink = is_disabled and theme.disabledText or this.ink or theme.cellText
  local first_line = box.y + (box.height - #fitted.lines * LINE_HEIGHT) / 2 + LINE_HEIGHT - 3
  local score = cell.score(this, view)
  local parts = {
    markup.text("title", {}, cell.words(this, view)),
    box_of(box, this.fill or theme.cell, theme.border),
    text_lines(fitted, { "fill", ink, "text-decoration", is_disabled and "line-through" }, box.x + PADDING, first_line),
    score and markup.text("text", { "x", box.x + box.width - PADDING, "y", first_line, "fill", ink, "text-anchor", "end", "font-weight", "bold" }, score) or "",
    underline(this, ink, box.x, box.y + box.height - 3, box.width),
  }
  return markup.element("g", { "role", "listitem" }, table.concat(parts))
end

-- The cell as a square without text.
function cell.draw_square(this, view, theme, box, is_parent)
  local is_disabled = this.entry and this.entry.enabled == false
  local ink = this.ink or theme.cellText
  local parts = {
    markup.text("title", {}, cell.words(this, view)),
    box_of(box, this.fill or theme.cell, is_parent and theme.rule or theme.border),
  }
  if is_disabled then
    parts[3] = markup.element("path", { "d", string.format("M%s %sl%s %s", markup.number(box.x + 2), markup.number(box.y + box.height - 2),
      markup.number(box.width - 4), markup.number(4 - box.height)), "stroke", theme.disabledText })
  elseif cell.mark(this) then
    parts[3] = markup.element("circle", { "cx", box.x + box.width / 2, "cy", box.y + box.height / 2, "r", 1.6, "fill", ink })
  end
  return markup.element("g", { "role", "listitem" }, table.concat(parts))
end

cell.FONT_SIZE = FONT_SIZE

return cell
