-- What a reader of the picture should know besides: the settings that it shows, and what it leaves out.
local cell = require("render.cell")
local matrix = require("matrix")
local text = require("text")

local notes = {}

local WHY = {
  { "replaced", "replaced by a later entry" }, { "unknown", "of an unknown technique" }, { "deprecated", "of a deprecated technique" },
  { "revoked", "of a revoked technique" }, { "other-tactic", "under a tactic that the technique does not have" },
  { "platforms", "left out by the platforms filter" }, { "disabled", "hidden as disabled" },
}

-- "3 entries are not shown: 2 of a revoked technique, 1 ...", or nil.
function notes.outside(layer)
  local counts, words = {}, {}
  for _, outsider in ipairs(layer.outside) do
    counts[outsider.why] = (counts[outsider.why] or 0) + 1
  end
  for _, why in ipairs(WHY) do
    if counts[why[1]] then
      words[#words + 1] = string.format("%d %s", counts[why[1]], why[2])
    end
  end
  if #words == 0 then
    return nil
  end
  return string.format("%d %s not shown: %s", #layer.outside, #layer.outside == 1 and "entry is" or "entries are", text.list(words))
end

local MARKS = { { "comment", "solid", "a comment" }, { "metadata", "dashed", "metadata" }, { "links", "dotted", "links" } }

-- What the lines under texts mean, as far as there are any, or nil.
local function marks(layer)
  local seen, words = {}, {}
  matrix.each_cell(layer, function(this)
    seen[cell.mark(this) or ""] = true
  end)
  local is_mini = layer.layout.layout == "mini"
  for _, mark in ipairs(MARKS) do
    if seen[mark[1]] then
      words[#words + 1] = is_mini and mark[3] or string.format("%s: %s", mark[2], mark[3])
    end
  end
  if #words == 0 then
    return nil
  end
  return is_mini and "A dot marks " .. text.list(words) or "Lines under names: " .. table.concat(words, ", ")
end

local FUNCTIONS = { average = "average", min = "lowest", max = "highest", sum = "sum" }

local function aggregates(layer)
  local layout = layer.layout
  if not layout.showAggregateScores then
    return nil
  end
  return string.format("Techniques with sub-techniques show the %s of their family's scores%s", FUNCTIONS[layout.aggregateFunction],
    layout.countUnscored and ", unscored ones counted as 0" or "")
end

-- The lines below the matrix.
function notes.of(layer)
  local lines = {}
  local function add(line)
    lines[#lines + 1] = line or nil
  end
  add(aggregates(layer))
  add(layer.platforms and "Platforms: " .. table.concat(layer.platforms, ", "))
  add(marks(layer))
  add(notes.outside(layer))
  return lines
end

return notes
