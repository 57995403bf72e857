-- A matrix and its release, as docs/matrix-data.md describes them, with what they refer to in place.
local matrix = {}

local function cell_of(compact, techniques, entries)
  local technique = techniques[compact[1] + 1]
  local entry = entries[(compact[2] or -1) + 1]
  return {
    id = technique.id,
    name = technique.name or technique.id,
    entry = entry,
    isUnfolded = compact[4] == 1,
    aggregate = compact[5],
    fill = compact[6] or entry and entry.fill,
    ink = compact[7] or entry and entry.ink,
    subtechniques = {},
  }
end

local function tactic_of(compact, techniques, entries)
  local tactic = { id = compact.id, shortname = compact.shortname, name = compact.name, techniques = {} }
  local position = 1
  while position <= #compact.cells do
    local cell = cell_of(compact.cells[position], techniques, entries)
    local count = compact.cells[position][3] or 0
    for i = 1, count do
      cell.subtechniques[i] = cell_of(compact.cells[position + i], techniques, entries)
    end
    tactic.techniques[#tactic.techniques + 1] = cell
    position = position + count + 1
  end
  return tactic
end

-- The layer with its `tactics`, each with its `techniques`, each with its `subtechniques`. Both are JSON;
-- `release` is nil for a matrix of entries.
function matrix.open(layer, release)
  local opened = json.decode(layer)
  local techniques = release and json.decode(release).techniques or opened.techniques
  local tactics = {}
  for i, tactic in ipairs(opened.tactics) do
    tactics[i] = tactic_of(tactic, techniques, opened.entries)
  end
  opened.tactics = tactics
  return opened
end

-- Calls `visit(cell)` for every cell, sub-techniques among them.
function matrix.each_cell(opened, visit)
  for _, tactic in ipairs(opened.tactics) do
    for _, technique in ipairs(tactic.techniques) do
      visit(technique)
      for _, subtechnique in ipairs(technique.subtechniques) do
        visit(subtechnique)
      end
    end
  end
end

return matrix
