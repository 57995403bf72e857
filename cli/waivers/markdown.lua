-- Waivers as a table for a page or a comment.
local markdown = require("markdown")
local paths = require("paths")
local waivers = require("waivers")

local HEAD = markdown.row({ "State", "Waiver", "Why", "Owner", "Until", "Findings", "Place" }) .. "|---|---|---|---|---|--:|---|\n"
local LONGEST = 500

return function(report, out)
  out.write("### Waivers\n\n", waivers.tally(report), ".\n")
  out.write(#report.waivers > 0 and "\n" .. HEAD or "")
  for _, waiver in ipairs(report.waivers) do
    local place = string.format("%s:%d", markdown.code(paths.relative(waiver.file, report.folder), LONGEST), waiver.line)
    out.write(markdown.row({ waiver.state, markdown.escape(waivers.subject(waiver), LONGEST), markdown.escape(waiver.reason, LONGEST),
      markdown.escape(waiver.owner, LONGEST), waiver.expires or "never", tostring(waiver.covered), place }))
  end
end
