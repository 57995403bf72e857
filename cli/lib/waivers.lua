-- Waivers in words.
local text = require("text")

local waivers = {}

local STATES = { "expired", "refused", "unused", "expiring", "active" }

-- "format/type for T1557.*, under impact, in blue.json"
function waivers.subject(waiver)
  local words = { waiver.rule }
  if #waiver.techniques > 0 then
    words[1] = words[1] .. " for " .. text.list(waiver.techniques)
  end
  words[#words + 1] = waiver.tactic and "under " .. waiver.tactic
  if waiver.layer then
    words[#words + 1] = #waiver.techniques == 0 and "in its layer" or nil
  elseif #waiver.layers > 0 then
    words[#words + 1] = "in " .. text.list(waiver.layers)
  end
  return table.concat(words, ", ")
end

-- "excuses 3 findings"
function waivers.effect(waiver)
  local findings = text.plural(waiver.covered, "finding")
  if waiver.covered == 0 then
    return waiver.state == "unused" and "excuses nothing" or "is about no finding of this run"
  elseif waiver.state == "expired" then
    return "would excuse " .. findings
  elseif waiver.state == "refused" then
    return string.format("excuses %d of %s: it is new in this change", waiver.excused, findings)
  end
  return "excuses " .. findings
end

-- Of covers, which are ordered by file, a list of { file, covers }.
function waivers.by_file(covers)
  local files = {}
  for _, cover in ipairs(covers) do
    if #files == 0 or files[#files].file ~= cover.file then
      files[#files + 1] = { file = cover.file, covers = {} }
    end
    table.insert(files[#files].covers, cover)
  end
  return files
end

-- "3 waivers: 1 expired, 2 active", or "no such waivers, but 2 others"
function waivers.tally(report)
  local list, others = report.waivers, report.waiversLeftOut
  if #list == 0 then
    return others == 0 and "no waivers" or "no such waivers, but " .. text.plural(others, "other")
  end
  local counts, words = {}, {}
  for _, waiver in ipairs(list) do
    counts[waiver.state] = (counts[waiver.state] or 0) + 1
  end
  for _, state in ipairs(STATES) do
    words[#words + 1] = counts[state] and string.format("%d %s", counts[state], state)
  end
  return text.plural(#list, "waiver") .. ": " .. table.concat(words, ", ")
end

return waivers
