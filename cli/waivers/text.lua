-- Waivers for people: where each stands, what it is about, how long, and what it excuses now.
local entries = require("entries")
local page = require("page")
local text = require("text")
local waivers = require("waivers")

local MOST_FILES = 5 -- that are named of those with findings

local STYLES = { active = "good", expiring = "warning", expired = "error", refused = "error", unused = "warning" }

-- "until 2027-01-31 (68 days left)"
local function days(waiver)
  if not waiver.expires then
    return "for ever"
  end
  local left = waiver.daysLeft
  local words = left < 0 and text.plural(-left, "day") .. " ago" or left == 0 and "today is the last day" or text.plural(left, "day") .. " left"
  return string.format("until %s (%s)", waiver.expires, words)
end

-- "layers/blue.json: T1110, T1557.001 (3)"
local function file_line(file)
  local words = {}
  for position, cover in ipairs(file.covers) do
    local name = cover.technique and printable(cover.technique) or "no technique"
    words[position] = cover.count > 1 and string.format("%s (%d)", name, cover.count) or name
  end
  return words
end

local function write_covers(out, waiver)
  local files = waivers.by_file(waiver.covers)
  for position = 1, math.min(#files, MOST_FILES) do
    local file = files[position]
    out.write("      ", printable(file.file), "\n", table.concat(page.fill(file_line(file), "        ", out.width), "\n"), "\n")
  end
  if #files > MOST_FILES then
    out.write("      and ", text.plural(#files - MOST_FILES, "file"), " more\n")
  end
end

local function write_waiver(out, waiver, paint)
  out.write(paint("bold", string.format("%s:%d", printable(waiver.file), waiver.line)), " ", paint(STYLES[waiver.state], waiver.state), " ",
    printable(waivers.subject(waiver)), "\n")
  out.write("    ", printable(waiver.reason), "\n")
  out.write("    ", printable(waiver.owner), ", ", days(waiver), "\n")
  out.write("    ", waivers.effect(waiver), "\n")
  write_covers(out, waiver)
end

return function(report, out)
  local paint = page.painter(out.color)
  for _, waiver in ipairs(report.waivers) do
    write_waiver(out, waiver, paint)
  end
  out.write(#report.waivers > 0 and "\n" or "", paint("bold", waivers.tally(report)), "\n")
  for _, entry in ipairs(entries.unreadable(report)) do
    out.write(entries.place(entry), ": ", printable(entry.message), "\n")
  end
  if report.exit.code > 1 then
    out.write(paint("bold", "exit " .. report.exit.code .. ": " .. report.exit.reason), "\n")
  end
end
