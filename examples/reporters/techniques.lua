-- Which techniques have findings, and how many: a reporter of one's own.
--
--   layercheck check --format ./examples/reporters/techniques.lua examples/layers
local entries = require("entries")
local text = require("text")

return function(report, out)
  local by_technique, ids = {}, {}
  for _, entry in ipairs(entries.of(report)) do
    local id = entry.technique
    if id and not by_technique[id] then
      by_technique[id] = {}
      ids[#ids + 1] = id
    end
    if id then
      table.insert(by_technique[id], entry)
    end
  end
  table.sort(ids)
  for _, id in ipairs(ids) do
    local worst = entries.worst_first(by_technique[id])[1]
    out.write(string.format("%-10s %s, such as: %s\n", printable(id), text.plural(#by_technique[id], "finding"), printable(worst.message)))
  end
end
