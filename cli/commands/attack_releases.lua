-- Which releases there are, for a person at a terminal: a table for each domain.
local map = require("map")
local page = require("page")

local COLUMNS = {
  { "release", "Release" }, { "technique", "Techniques" }, { "sub-technique", "Sub-techniques" }, { "tactic", "Tactics" },
  { "mitigation", "Mitigations" }, { "group", "Groups" }, { "campaign", "Campaigns" }, { "software", "Software" },
}

return function(facts, out)
  local paint = page.painter(out.color)

  local function write_head(domain)
    local cells = map(COLUMNS, function(column)
      return column[2]
    end)
    out.write(paint("bold", printable(domain)), "\n  ", paint("dim", table.concat(cells, "  ")), "\n")
  end

  local function write_row(release)
    release.software = release.malware + release.tool
    local cells = map(COLUMNS, function(column)
      return string.format("%" .. #column[2] .. "s", release[column[1]])
    end)
    out.write("  ", table.concat(cells, "  "), "\n")
  end

  local domain
  for _, release in ipairs(facts.releases) do
    if release.domain ~= domain then
      out.write(domain and "\n" or "")
      domain = release.domain
      write_head(domain)
    end
    write_row(release)
  end
end
