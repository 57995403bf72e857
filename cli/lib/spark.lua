-- Small charts that are as high as a line of text.
local spark = {}

local BLOCKS = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" }
-- From little ink to much.
local MARKS = { ".", ":", "-", "=", "+", "*", "#", "@" }

-- The values of `count` slots as those of at most `most`: each new slot has the last value of its share.
local function thin(values, count, most)
  if count <= most then
    return values, count
  end
  local kept = {}
  for slot = 1, most do
    for position = (slot - 1) * count // most + 1, slot * count // most do
      kept[slot] = values[position] or kept[slot]
    end
  end
  return kept, most
end

-- A bar for each of the first `count` values, from the least to the greatest; nil leaves a gap. At most `most`
-- characters.
function spark.line(values, count, most, has_unicode)
  local marks, parts = has_unicode and BLOCKS or MARKS, {}
  values, count = thin(values, count, most)
  local least, greatest = math.huge, -math.huge
  for position = 1, count do
    local value = values[position]
    least, greatest = math.min(least, value or least), math.max(greatest, value or greatest)
  end
  for position = 1, count do
    local value = values[position]
    local share = value and greatest > least and (value - least) / (greatest - least) or 0
    parts[position] = value and marks[1 + math.floor(share * (#marks - 1) + 0.5)] or " "
  end
  return table.concat(parts)
end

return spark
