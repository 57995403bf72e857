-- What changed from one release to another, for a person at a terminal.
local attack = require("attack")
local page = require("page")

local KIND_ORDER = { "Techniques", "Tactics", "Mitigations", "Groups", "Campaigns", "Software" }
local INDENT = "  "

local function by_replacement(after)
  return after.replacedBy and "replaced by " .. attack.title(after.replacedBy) or ""
end

local function members(name)
  return function(before, after)
    return attack.list_change(before[name], after[name])
  end
end

local function differs(name)
  return function(before, after)
    return before and after and before[name] ~= after[name]
  end
end

local function becomes(status)
  return function(before, after)
    return before and after and before.status ~= status and after.status == status
  end
end

local function list_differs(name)
  return function(before, after)
    return before and after and after.status == "active" and after[name] and attack.list_change(before[name], after[name]) ~= ""
  end
end

-- What may have become of an object: a heading, when it holds, and what to say. An object may be in several.
local SECTIONS = {
  { "%s added", function(before, after)
    return not before and after.status == "active"
  end, function(_, after)
    return table.concat(after.tactics or {}, ", ")
  end },
  { "%s added that are revoked or deprecated", function(before, after)
    return not before and after.status ~= "active"
  end, function(_, after)
    return after.status
  end },
  { "%s revoked", becomes("revoked"), function(_, after)
    return by_replacement(after)
  end },
  { "%s deprecated", becomes("deprecated") },
  { "%s active again", becomes("active") },
  { "%s removed", function(_, after)
    return not after
  end },
  { "%s renamed", differs("name"), function(before)
    return "was " .. printable(before.name)
  end },
  { "%s with another shortname", differs("shortname"), function(before, after)
    return printable(before.shortname) .. " is now " .. printable(after.shortname)
  end },
  { "%s with other tactics", list_differs("tactics"), members("tactics") },
  { "%s with other platforms", list_differs("platforms"), members("platforms") },
  { "%s replaced by another one than before", function(before, after)
    return before and after and before.status == "revoked" and after.status == "revoked"
      and (before.replacedBy or {}).id ~= (after.replacedBy or {}).id
  end, function(_, after)
    return by_replacement(after)
  end },
}

local function by_kind(changes)
  local lists = {}
  for _, change in ipairs(changes) do
    local kind = attack.plural((change.after or change.before).kind)
    lists[kind] = lists[kind] or {}
    table.insert(lists[kind], change)
  end
  return lists
end

-- The objects of a section, as lists of those of whom there is the same to say.
local function notes(changes, section)
  local found, count = {}, 0
  for _, change in ipairs(changes) do
    if section[2](change.before, change.after) then
      local note = section[3] and section[3](change.before, change.after) or ""
      if not found[note] then
        found[note] = { note = note }
        found[#found + 1] = found[note]
      end
      table.insert(found[note], change.after or change.before)
      count = count + 1
    end
  end
  return found, count
end

return function(facts, out)
  local paint = page.painter(out.color)

  -- What is said of several is said once.
  local function write_note(group)
    local note = paint("dim", group.note)
    if #group > 2 and note ~= "" then
      out.write(INDENT, note, "\n", table.concat(attack.rows(group, INDENT .. INDENT, paint), "\n"), "\n")
      return
    end
    for _, object in ipairs(group) do
      local title = attack.title(object)
      local fits = utf8.len(INDENT .. title .. group.note) + 2 <= out.width
      out.write(INDENT, title, note == "" and "" or (fits and "  " or "\n" .. INDENT .. INDENT) .. note, "\n")
    end
  end

  local function write_section(kind, changes, section)
    local groups, count = notes(changes, section)
    if count > 0 then
      out.write("\n", paint("bold", string.format(section[1] .. " (%d)", kind, count)), "\n")
      for _, group in ipairs(groups) do
        write_note(group)
      end
    end
  end

  out.write(string.format("%s %s to %s\n", printable(facts.domain), facts.before, facts.after))
  local lists = by_kind(facts.changes)
  for _, kind in ipairs(KIND_ORDER) do
    for _, section in ipairs(SECTIONS) do
      write_section(kind, lists[kind] or {}, section)
    end
  end
  if #facts.changes == 0 then
    out.write("nothing changed\n")
  end
end
