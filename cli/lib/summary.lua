-- A run in a few words.
local text = require("text")
local plural = text.plural

local summary = {}

-- "2 errors, 1 warning", or "no findings"
function summary.tally(counts)
  local parts = {}
  for _, kind in ipairs({ { counts.errors, "error" }, { counts.warnings, "warning" }, { counts.infos, "info" } }) do
    if kind[1] > 0 then
      parts[#parts + 1] = plural(kind[1], kind[2])
    end
  end
  return #parts > 0 and table.concat(parts, ", ") or "no findings"
end

-- "1 file (1 layer, 2 techniques, 17 rules)"
function summary.scope(counts)
  return string.format("%s (%s, %s, %s)", plural(counts.files, "file"), plural(counts.layers, "layer"),
    plural(counts.techniques, "technique"), plural(counts.rules, "rule"))
end

return summary
