-- What ATT&CK says, in words.
local map = require("map")
local page = require("page")

local attack = {}

local PLURALS = {
  technique = "Techniques", ["sub-technique"] = "Techniques", tactic = "Tactics", mitigation = "Mitigations",
  group = "Groups", campaign = "Campaigns", malware = "Software", tool = "Software",
}

-- What objects of a kind are called together.
function attack.plural(kind)
  return PLURALS[kind]
end

-- A sub-technique's name says little without its parent's.
function attack.name(reference)
  local name = reference.name or ""
  return printable(reference.parentName and reference.parentName .. ": " .. name or name)
end

-- "T1557.001 Adversary-in-the-Middle: Name Resolution Poisoning and SMB Relay"
function attack.title(reference)
  return printable(reference.id) .. " " .. attack.name(reference)
end

-- " (revoked)" behind what is not active.
function attack.status_note(reference)
  return reference.status and reference.status ~= "active" and " (" .. reference.status .. ")" or ""
end

-- Objects, one a line, ids in a column. A sub-technique leaves its parent's name out where that is above it: it
-- is listed too, or is what the list is about, `parent_id`.
function attack.rows(references, indent, paint, parent_id)
  local is_listed = {}
  for _, reference in ipairs(references) do
    is_listed[reference.id] = true
  end
  local width = page.widest(map(references, function(reference)
    return printable(reference.id)
  end))
  return map(references, function(reference)
    local parent = reference.id:match("^(.*)%.")
    local name = attack.name(reference)
    if parent and (is_listed[parent] or parent == parent_id) then
      name = (is_listed[parent] and "  " or "") .. printable(reference.name)
    end
    return indent .. page.pad(printable(reference.id), width) .. "  " .. name .. paint("dim", attack.status_note(reference))
  end)
end

-- "8.0 to 19.0", or "8.0"
function attack.span(period)
  local last = period["until"]
  return period.since == last and last or period.since .. " to " .. last
end

local function set(list)
  local has = {}
  for _, item in ipairs(list) do
    has[item] = true
  end
  return has
end

local function missing(list, other, sign, into)
  local has = set(other)
  for _, item in ipairs(list) do
    if not has[item] then
      into[#into + 1] = sign .. printable(item)
    end
  end
end

-- "-PRE, +ESXi": what a later list has less and more.
function attack.list_change(before, after)
  local changes = {}
  missing(before, after, "-", changes)
  missing(after, before, "+", changes)
  return table.concat(changes, ", ")
end

return attack
