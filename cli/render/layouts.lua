-- Navigator's three layouts. Each takes a tactic and gives the width of its column and a function that draws
-- its techniques from (x, y) downwards, which gives XML and the height.
local cell = require("render.cell")
local text = require("text")
local markup = require("render.markup")

local CELL_WIDTH, HANDLE_WIDTH = 132, 13
local SQUARE, SQUARE_GAP, SQUARES_IN_ROW = 13, 3, 6
local GROUP_PADDING, GROUP_GAP = 4, 4

local layouts = {}

local function strip(theme, x, y, height)
  return markup.element("rect", { "x", x, "y", y, "width", HANDLE_WIDTH, "height", height, "fill", theme.handle, "stroke", theme.border })
end

-- The strip beside a technique that has sub-techniques, with their number.
local function handle(technique, theme, x, y, height)
  local count = #technique.subtechniques
  local state = technique.isUnfolded and "unfolded" or "folded"
  return markup.element("g", {}, markup.text("title", {}, string.format("%s, %s", text.plural(count, "sub-technique"), state)) ..
    strip(theme, x, y, height) ..
    markup.text("text", { "x", x + HANDLE_WIDTH / 2, "y", y + height / 2 + 3, "fill", theme.handleText, "text-anchor", "middle", "font-size", 8 },
      tostring(count)))
end

local function fit_all(techniques, view, width)
  local fitted, height = {}, 0
  for i, technique in ipairs(techniques) do
    fitted[i] = cell.fit(technique, view, width)
    height = height + fitted[i].height
  end
  return fitted, height
end

local function draw_all(techniques, fitted, view, theme, x, y, width)
  local parts = {}
  for i, technique in ipairs(techniques) do
    parts[i] = cell.draw(technique, view, theme, fitted[i], { x = x, y = y, width = width, height = fitted[i].height })
    y = y + fitted[i].height
  end
  return table.concat(parts)
end

local function shown_subtechniques(technique)
  return technique.isUnfolded and technique.subtechniques or {}
end

local function has_unfolded(tactic)
  for _, technique in ipairs(tactic.techniques) do
    if technique.isUnfolded then
      return true
    end
  end
  return false
end

-- --- side: sub-techniques to the right of their parent --------------------------------------------

local function draw_side(tactic, view, theme, x, y)
  local parts, top = {}, y
  for i, technique in ipairs(tactic.techniques) do
    local has_handle = #technique.subtechniques > 0
    local width = has_handle and CELL_WIDTH or CELL_WIDTH + HANDLE_WIDTH
    local fitted = cell.fit(technique, view, width)
    local subtechniques = shown_subtechniques(technique)
    local sub_fitted, sub_height = fit_all(subtechniques, view, CELL_WIDTH)
    local height = math.max(fitted.height, sub_height)
    if #subtechniques > 0 and sub_height < height then
      sub_fitted[#subtechniques].height = sub_fitted[#subtechniques].height + height - sub_height
    end
    parts[i] = cell.draw(technique, view, theme, fitted, { x = x, y = y, width = width, height = height }) ..
      (has_handle and handle(technique, theme, x + CELL_WIDTH, y, height) or "") ..
      draw_all(subtechniques, sub_fitted, view, theme, x + CELL_WIDTH + HANDLE_WIDTH, y, CELL_WIDTH)
    y = y + height
  end
  return table.concat(parts), y - top
end

function layouts.side(tactic, view, theme)
  local width = CELL_WIDTH + HANDLE_WIDTH + (has_unfolded(tactic) and CELL_WIDTH or 0)
  return width, function(x, y)
    return draw_side(tactic, view, theme, x, y)
  end
end

-- --- flat: sub-techniques below their parent ------------------------------------------------------

local function draw_flat(tactic, view, theme, x, y)
  local parts, top = {}, y
  local inner_x, inner_width = x + HANDLE_WIDTH, CELL_WIDTH
  for i, technique in ipairs(tactic.techniques) do
    local has_handle = #technique.subtechniques > 0
    local own_x = has_handle and inner_x or x
    local own_width = has_handle and inner_width or inner_width + HANDLE_WIDTH
    local fitted = cell.fit(technique, view, own_width)
    local subtechniques = shown_subtechniques(technique)
    local sub_fitted, sub_height = fit_all(subtechniques, view, inner_width - HANDLE_WIDTH)
    parts[i] = cell.draw(technique, view, theme, fitted, { x = own_x, y = y, width = own_width, height = fitted.height }) ..
      (has_handle and handle(technique, theme, x, y, fitted.height + sub_height) or "") ..
      (sub_height > 0 and strip(theme, inner_x, y + fitted.height, sub_height) or "") ..
      draw_all(subtechniques, sub_fitted, view, theme, inner_x + HANDLE_WIDTH, y + fitted.height, inner_width - HANDLE_WIDTH)
    y = y + fitted.height + sub_height
  end
  return table.concat(parts), y - top
end

function layouts.flat(tactic, view, theme)
  return CELL_WIDTH + HANDLE_WIDTH, function(x, y)
    return draw_flat(tactic, view, theme, x, y)
  end
end

-- --- mini: everything as squares ------------------------------------------------------------------

-- Places squares in rows; gives where the next would stand.
local function square_at(position, in_row, x, y)
  local step = SQUARE + SQUARE_GAP
  return { x = x + position % in_row * step, y = y + position // in_row * step, width = SQUARE, height = SQUARE }
end

local function group_height(technique, in_row)
  local rows = #technique.subtechniques // in_row + 1
  return rows * (SQUARE + SQUARE_GAP) - SQUARE_GAP + 2 * GROUP_PADDING
end

local function draw_group(technique, view, theme, x, y, width)
  local in_row = SQUARES_IN_ROW
  local height = group_height(technique, in_row)
  local parts = { markup.element("rect", { "x", x, "y", y, "width", width, "height", height, "fill", "none", "stroke", theme.border }),
    cell.draw_square(technique, view, theme, square_at(0, in_row, x + GROUP_PADDING, y + GROUP_PADDING), true) }
  for i, subtechnique in ipairs(technique.subtechniques) do
    parts[#parts + 1] = cell.draw_square(subtechnique, view, theme, square_at(i, in_row, x + GROUP_PADDING, y + GROUP_PADDING))
  end
  return table.concat(parts), height
end

-- Techniques without sub-techniques next to each other share rows, a family has a box of its own.
local function draw_mini(tactic, view, theme, x, y, width)
  local parts, top, run = {}, y, 0
  local function end_run()
    if run > 0 then
      y = y + ((run - 1) // SQUARES_IN_ROW + 1) * (SQUARE + SQUARE_GAP) - SQUARE_GAP + GROUP_GAP
    end
    run = 0
  end
  for i, technique in ipairs(tactic.techniques) do
    if #technique.subtechniques == 0 then
      parts[i] = cell.draw_square(technique, view, theme, square_at(run, SQUARES_IN_ROW, x + GROUP_PADDING, y))
      run = run + 1
    else
      end_run()
      local height
      parts[i], height = draw_group(technique, view, theme, x, y, width)
      y = y + height + GROUP_GAP
    end
  end
  end_run()
  return table.concat(parts), y - top
end

function layouts.mini(tactic, view, theme)
  local width = SQUARES_IN_ROW * (SQUARE + SQUARE_GAP) - SQUARE_GAP + 2 * GROUP_PADDING
  return width, function(x, y)
    return draw_mini(tactic, view, theme, x, y, width)
  end
end

return layouts
