-- What the colours mean: the gradient of scores and the layer's own legend.
local cell = require("render.cell")
local measure = require("render.measure")
local markup = require("render.markup")

local legend = {}

local FONT_SIZE, ROW_HEIGHT, SWATCH = 10, 17, 11
local BAR_WIDTH, BAR_HEIGHT = 190, 12
local WIDTH, GAP, MOST_ITEMS = 520, 14, 60

legend.WIDTH = WIDTH

-- A range of no width, or turned over, has two colours: below its end, and from there on.
local function bounds(gradient)
  if gradient.minValue >= gradient.maxValue then
    return "below " .. cell.number(gradient.maxValue), cell.number(gradient.maxValue) .. " and above"
  end
  return cell.number(gradient.minValue), cell.number(gradient.maxValue)
end

local function draw_gradient(gradient, theme, x, y)
  local stops = {}
  for i, color in ipairs(gradient.colors) do
    local offset = string.format("%.4g%%", (i - 1) / (#gradient.colors - 1) * 100)
    stops[i] = markup.element("stop", { "offset", offset, "stop-color", color })
  end
  local low, high = bounds(gradient)
  return table.concat({
    markup.element("defs", {}, markup.element("linearGradient", { "id", "scores" }, table.concat(stops))),
    markup.element("g", {}, markup.text("title", {}, string.format("Colours of scores, from %s to %s", low, high)) ..
      markup.element("rect", { "x", x, "y", y, "width", BAR_WIDTH, "height", BAR_HEIGHT, "fill", "url(#scores)", "stroke", theme.border })),
    markup.text("text", { "x", x, "y", y + BAR_HEIGHT + 12, "fill", theme.muted, "font-size", FONT_SIZE }, low),
    markup.text("text", { "x", x + BAR_WIDTH, "y", y + BAR_HEIGHT + 12, "fill", theme.muted, "font-size", FONT_SIZE, "text-anchor", "end" }, high),
  })
end

-- Items flow in rows from left to right.
local function draw_items(items, theme, left, y)
  local parts, x = {}, left
  for i = 1, math.min(#items, MOST_ITEMS) do
    local item = items[i]
    local label = measure.wrap(item.label, FONT_SIZE, WIDTH - SWATCH - 6, 1)[1] or ""
    local width = SWATCH + 6 + measure.width(label, FONT_SIZE)
    if x > left and x + width > left + WIDTH then
      x, y = left, y + ROW_HEIGHT
    end
    parts[#parts + 1] = markup.element("g", { "role", "listitem" }, markup.text("title", {}, item.label) ..
      markup.element("rect", { "x", x, "y", y, "width", SWATCH, "height", SWATCH, "fill", item.color or "none", "stroke", theme.border }) ..
      markup.text("text", { "x", x + SWATCH + 6, "y", y + SWATCH - 1.5, "fill", theme.text, "font-size", FONT_SIZE }, label))
    x = x + width + GAP
  end
  return table.concat(parts), y + ROW_HEIGHT
end

-- Draws what there is from (x, y) downwards; gives XML and the height.
function legend.draw(layer, has_scores, theme, x, y)
  local parts, top = {}, y
  if has_scores then
    parts[#parts + 1] = draw_gradient(layer.gradient, theme, x, y)
    y = y + BAR_HEIGHT + 26
  end
  if #layer.legendItems > 0 then
    local drawn
    drawn, y = draw_items(layer.legendItems, theme, x, y)
    parts[#parts + 1] = markup.element("g", { "role", "list", "aria-label", "Legend" }, drawn)
  end
  return table.concat(parts), y - top
end

return legend
