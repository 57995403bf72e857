-- For spreadsheets: a row for each finding.
local csv = require("csv")
local entries = require("entries")

local COLUMNS = { "severity", "rule", "file", "layer", "line", "column", "endLine", "endColumn", "technique", "tactic", "field",
  "message", "fingerprint", "waived" }

return function(report, out)
  out.write(csv.row(COLUMNS, #COLUMNS))
  for _, entry in ipairs(entries.of(report)) do
    local row = {}
    for position, column in ipairs(COLUMNS) do
      row[position] = entry[column]
    end
    row[#COLUMNS] = entry.waiver and entry.waiver.reason
    out.write(csv.row(row, #COLUMNS))
  end
end
