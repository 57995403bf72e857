-- What ATT&CK says of one object, for a person at a terminal.
local attack = require("attack")
local map = require("map")
local page = require("page")

local INDENT = "  "
local LABEL_WIDTH = 12

-- What changed from one period to the next, in words.
local function changes(before, after)
  local words = {}
  local function say(format, ...)
    words[#words + 1] = string.format(format, ...)
  end
  if after.status ~= before.status then
    say("%s", after.status == "active" and "active again" or after.status)
  end
  if after.replacedBy and after.replacedBy ~= before.replacedBy then
    say("replaced by %s", printable(after.replacedBy))
  end
  if after.name ~= before.name then
    say("renamed to %s", printable(after.name))
  end
  if after.shortname ~= before.shortname then
    say("shortname %s", printable(after.shortname))
  end
  if after.kind ~= before.kind then
    say("now a %s", after.kind)
  end
  for _, member in ipairs({ "tactics", "platforms" }) do
    local change = after.status == "active" and after[member] and attack.list_change(before[member], after[member]) or ""
    if change ~= "" then
      say("%s %s", member, change)
    end
  end
  return words
end

local function history(periods)
  local lines = {}
  for position, period in ipairs(periods) do
    local before = periods[position - 1]
    local words = before and changes(before, period) or { "added as " .. printable(period.name) }
    if #words > 0 then
      lines[#lines + 1] = { period.since, table.concat(words, "; ") }
    end
  end
  return lines
end

local function spans(periods)
  return #periods > 0 and map(periods, attack.span) or { "no release" }
end

-- The fields at the top: label and items, which are wrapped.
local function fields(facts)
  local where = printable(facts.domain) .. " " .. facts.release
  if facts.release ~= facts.newestRelease then
    where = string.format("%s (the newest release is %s)", where, facts.newestRelease)
  end
  return {
    { "Kind", { facts.kind } },
    { "In", { where } },
    { "Also in", map(facts.otherDomains, printable) },
    { "Parent", { facts.parent and attack.title(facts.parent) } },
    { "Shortname", { facts.shortname and printable(facts.shortname) } },
    { "Tactics", map(facts.tactics or {}, printable) },
    { "Platforms", map(facts.platforms or {}, printable) },
    { "Active in", spans(facts.activeIn) },
  }
end

local TECHNIQUES = { mitigation = "Mitigates", tactic = "Techniques" }

-- The lists below: label, references, and whether each has a line of its own.
local function sections(facts)
  return {
    { "Sub-techniques", facts.subtechniques, true },
    { "Mitigations", facts.mitigations, true },
    { "Groups", facts.groups, false },
    { "Campaigns", facts.campaigns, false },
    { "Software", facts.software, false },
    { TECHNIQUES[facts.kind] or "Uses", facts.techniques, true },
  }
end

local function paragraph(references, width)
  local items = map(references, function(reference)
    return attack.title(reference) .. attack.status_note(reference)
  end)
  return page.fill(items, INDENT, width)
end

return function(facts, out)
  local paint = page.painter(out.color)

  local function write_section(label, lines)
    out.write("\n", paint("bold", label), "\n", table.concat(lines, "\n"), "\n")
  end

  out.write(paint("bold", attack.title(facts)), "\n")
  if facts.status ~= "active" then
    local by = facts.replacedBy
    out.write(INDENT, paint("bad", facts.status .. (by and ", replaced by " .. attack.title(by) or "")), "\n")
  end
  for _, field in ipairs(fields(facts)) do
    local lines = page.fill(field[2], string.rep(" ", #INDENT + LABEL_WIDTH), out.width)
    if #lines > 0 then
      out.write(INDENT, paint("dim", page.pad(field[1], LABEL_WIDTH)), table.concat(lines, "\n"):sub(#INDENT + LABEL_WIDTH + 1), "\n")
    end
  end
  for _, section in ipairs(sections(facts)) do
    local label, references, is_in_rows = table.unpack(section, 1, 3)
    if references and #references > 0 then
      write_section(string.format("%s (%d)", label, #references),
        is_in_rows and attack.rows(references, INDENT, paint, facts.id) or paragraph(references, out.width))
    end
  end
  write_section("History", map(history(facts.history), function(line)
    return INDENT .. page.pad(line[1], 6) .. line[2]
  end))
end
