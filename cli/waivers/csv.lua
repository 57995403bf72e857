-- Waivers for spreadsheets: a row for each.
local csv = require("csv")

local COLUMNS = { "state", "rule", "techniques", "tactic", "layers", "reason", "owner", "expires", "daysLeft", "covered", "excused",
  "file", "line" }

return function(report, out)
  out.write(csv.row(COLUMNS, #COLUMNS))
  for _, waiver in ipairs(report.waivers) do
    local row = {}
    for position, column in ipairs(COLUMNS) do
      local value = waiver[column]
      row[position] = type(value) == "table" and table.concat(value, " ") or value
    end
    out.write(csv.row(row, #COLUMNS))
  end
end
