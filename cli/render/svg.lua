-- A matrix as an SVG picture.
local cell = require("render.cell")
local layouts = require("render.layouts")
local legend = require("render.legend")
local matrix = require("matrix")
local measure = require("render.measure")
local notes = require("render.notes")
local text = require("text")
local themes = require("render.theme")
local markup = require("render.markup")

local MARGIN, COLUMN_GAP, LEAST_WIDTH = 24, 12, 960
local TITLE_WIDTH = 700 -- at most: the legend stands where it is seen together with the title
local TITLE_SIZE, TEXT_SIZE, LINE_HEIGHT = 20, 10.5, 15
local TACTIC_SIZE, TACTIC_LINE = 11, 14
local FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

local function text_block(lines, attributes, x, y, line_height)
  local parts = {}
  for i, line in ipairs(lines) do
    parts[i] = markup.text("tspan", { "x", x, "y", y + (i - 1) * line_height }, line)
  end
  return #parts > 0 and markup.element("text", attributes, table.concat(parts)) or ""
end

-- "enterprise-attack, ATT&CK 18.1", or why there is no ATT&CK.
local function subject(layer)
  if layer.release then
    return (layer.release:gsub(" ", ", ATT&CK ", 1))
  end
  return layer.domain == "" and "no domain" or layer.domain
end

local function has_scores(layer)
  local found = false
  matrix.each_cell(layer, function(this)
    found = found or cell.score(this, layer.layout) ~= nil
  end)
  return found
end

-- --- the header ---------------------------------------------------------------------------------

local function draw_title(layer, options, theme, width)
  local parts, y = {}, MARGIN
  local lines = measure.wrap(options.title or layer.name, TITLE_SIZE, width, 2, true)
  parts[1] = text_block(lines, { "fill", theme.text, "font-size", TITLE_SIZE, "font-weight", "bold" }, MARGIN, y + TITLE_SIZE - 3, 24)
  y = y + math.max(#lines, 1) * 24 + 4
  parts[2] = text_block(measure.wrap(subject(layer), TEXT_SIZE, width, 1), { "fill", theme.muted, "font-size", TEXT_SIZE }, MARGIN, y + 8, LINE_HEIGHT)
  y = y + LINE_HEIGHT + 2
  local description = measure.wrap(layer.description or "", TEXT_SIZE, width, 3)
  parts[3] = text_block(description, { "fill", theme.text, "font-size", TEXT_SIZE }, MARGIN, y + 9, LINE_HEIGHT)
  return table.concat(parts), y + #description * LINE_HEIGHT + 6
end

-- Title to the left, legend to the right; gives XML and where the matrix begins.
local function draw_header(layer, options, theme, width)
  local parts, bottom = {}, MARGIN
  local shows_legend = not options.hidesLegend and (has_scores(layer) or #layer.legendItems > 0)
  local room = math.min(width - 3 * MARGIN - legend.WIDTH, TITLE_WIDTH)
  if not options.hidesTitle then
    parts[1], bottom = draw_title(layer, options, theme, room)
  end
  if shows_legend then
    local x = options.hidesTitle and MARGIN or 2 * MARGIN + room
    local drawn, height = legend.draw(layer, has_scores(layer), theme, x, MARGIN)
    parts[#parts + 1] = drawn
    bottom = math.max(bottom, MARGIN + height)
  end
  return table.concat(parts), #parts > 0 and bottom + 8 or MARGIN
end

-- --- the matrix ---------------------------------------------------------------------------------

local function columns_of(layer, theme)
  local columns, width = {}, 2 * MARGIN - COLUMN_GAP
  for i, tactic in ipairs(layer.tactics) do
    local column = { tactic = tactic }
    column.width, column.draw = layouts[layer.layout.layout](tactic, layer.layout, theme)
    local name = tactic.name == "" and "(no tactic)" or tactic.name
    column.heading = measure.wrap(name, TACTIC_SIZE, column.width, 3, true)
    columns[i] = column
    width = width + column.width + COLUMN_GAP
  end
  return columns, math.max(width, LEAST_WIDTH)
end

local function heading_height(columns)
  local most = 1
  for _, column in ipairs(columns) do
    most = math.max(most, #column.heading)
  end
  return most * TACTIC_LINE + 20
end

local function draw_heading(column, layer, theme, x, y)
  local ink = layer.tacticRowInk or theme.text
  local count = text.plural(#column.tactic.techniques, "technique")
  return text_block(column.heading, { "fill", ink, "font-size", TACTIC_SIZE, "font-weight", "bold" }, x + 2, y + 13, TACTIC_LINE) ..
    markup.text("text", { "x", x + 2, "y", y + 13 + #column.heading * TACTIC_LINE, "fill", layer.tacticRowInk or theme.muted, "font-size", 9 }, count)
end

local function draw_matrix(layer, columns, theme, y, width)
  local parts, x, bottom = {}, MARGIN, y
  local heading = heading_height(columns)
  if layer.tacticRowBackground then
    parts[1] = markup.element("rect", { "x", MARGIN, "y", y, "width", width - 2 * MARGIN, "height", heading, "fill", layer.tacticRowBackground })
  end
  for _, column in ipairs(columns) do
    local drawn, height = column.draw(x, y + heading + 4)
    local name = column.tactic.name == "" and "no tactic" or column.tactic.name
    local label = string.format("%s, %s", name, text.plural(#column.tactic.techniques, "technique"))
    parts[#parts + 1] = markup.element("g", { "role", "list", "aria-label", label }, draw_heading(column, layer, theme, x, y) .. drawn)
    x = x + column.width + COLUMN_GAP
    bottom = math.max(bottom, y + heading + 4 + height)
  end
  return table.concat(parts, "\n"), bottom
end

-- --- the picture --------------------------------------------------------------------------------

local function draw_notes(layer, reason, theme, y, width)
  local lines = {}
  for _, note in ipairs(reason and { reason, table.unpack(notes.of(layer)) } or notes.of(layer)) do
    for _, line in ipairs(measure.wrap(note, TEXT_SIZE, width - 2 * MARGIN, 3)) do
      lines[#lines + 1] = line
    end
  end
  return text_block(lines, { "fill", theme.muted, "font-size", TEXT_SIZE }, MARGIN, y + 20, LINE_HEIGHT), y + 14 + #lines * LINE_HEIGHT
end

local function describe(layer)
  local count, annotated = 0, 0
  matrix.each_cell(layer, function(this)
    count = count + 1
    annotated = annotated + (this.entry and this.entry.annotated and 1 or 0)
  end)
  return string.format("%s. %s, %s, %d of them annotated. %s", subject(layer), text.plural(#layer.tactics, "tactic"),
    text.plural(count, "cell"), annotated, layer.description or "")
end

-- Navigator's rule for switching: a mini matrix has no text, and coming from it names are shown again.
local function choose_layout(layout, chosen)
  if chosen == nil or chosen == layout.layout then
    return
  end
  layout.showName = chosen ~= "mini" and (layout.layout == "mini" or layout.showName)
  layout.showID = chosen ~= "mini" and layout.showID
  layout.layout = chosen
end

-- picture: `layer` and `release` as JSON, and how to draw them: `layout`, `title`, `hidesTitle`, `hidesLegend`,
-- `isDark`, and `reason`, why the matrix is made of entries.
return function(picture, out)
  local layer = matrix.open(picture.layer, picture.release)
  local theme = picture.isDark and themes.dark or themes.light
  choose_layout(layer.layout, picture.layout)
  local columns, width = columns_of(layer, theme)
  local header, top = draw_header(layer, picture, theme, width)
  local drawn, bottom = draw_matrix(layer, columns, theme, top, width)
  local footer, height = draw_notes(layer, picture.reason, theme, bottom, width)
  height = height + MARGIN
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n',
    markup.open("svg", { "xmlns", "http://www.w3.org/2000/svg", "width", width, "height", height,
      "viewBox", string.format("0 0 %s %s", markup.number(width), markup.number(height)),
      "font-family", FONT, "font-size", cell.FONT_SIZE, "shape-rendering", "crispEdges",
      "role", "graphics-document", "aria-labelledby", "title", "aria-describedby", "description" }),
    "\n", markup.text("title", { "id", "title" }, picture.title or layer.name),
    "\n", markup.text("desc", { "id", "description" }, text.cut(describe(layer), 1000)),
    "\n", markup.element("rect", { "width", width, "height", height, "fill", theme.page }),
    "\n", header, "\n", drawn, "\n", footer, "\n</svg>\n")
end
