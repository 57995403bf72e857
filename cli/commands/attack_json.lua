-- What ATT&CK says, for programs: the facts as they are, one object.
local ordered = require("json")

local encode = ordered.encoder({ "since", "until", "id", "name", "parentName", "shortname", "kind", "status", "domain", "release",
  "newestRelease", "otherDomains", "before", "after", "replacedBy", "parent", "tactics", "platforms",
  "subtechniques", "mitigations", "groups", "campaigns", "software", "techniques", "activeIn", "history",
  "bundle", "objects", "catalogue", "size", "counts", "leftOut", "reason", "what", "count", "line", "examples" })

-- Which members are lists, so that empty ones are written as such.
local LISTS = {}
for _, name in ipairs({ "otherDomains", "tactics", "platforms", "subtechniques", "mitigations", "groups", "campaigns",
  "software", "techniques", "activeIn", "history", "results", "releases", "changes",
  "leftOut", "examples" }) do
  LISTS[name] = true
end

local function mark_lists(value)
  for key, member in pairs(value) do
    if type(member) == "table" then
      mark_lists(LISTS[key] and ordered.array(member) or member)
    end
  end
end

return function(facts, out)
  mark_lists(facts)
  out.write(encode(facts), "\n")
end
