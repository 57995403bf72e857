-- The same for programs: one class, table or global a line.
local ordered = require("json")

local encode = ordered.encoder({
  "name", "kind", "type", "doc", "isOptional", "since", "removed", "isRequired", "default", "words", "metamethods",
  "members",
})

-- A field's default is JSON already.
local function member_of(member)
  local copy = {}
  for key, value in pairs(member) do
    copy[key] = value
  end
  copy.fallback, copy.default = nil, member.fallback and json.decode(member.fallback)
  return copy
end

local function entry_of(entry)
  local members = entry.members and ordered.array({})
  for i, member in ipairs(entry.members or {}) do
    members[i] = type(member) == "table" and member_of(member) or member
  end
  local metamethods = entry.metamethods and ordered.array(entry.metamethods)
  return { name = entry.name, doc = entry.doc, metamethods = metamethods, members = members }
end

return function(api, out)
  out.write("{", string.format('"version":%s', encode(api.version)))
  local lists = { classes = api.classes, shapes = api.shapes, libraries = api.libraries, globals = api.globals }
  for _, kind in ipairs({ "classes", "shapes", "libraries", "globals" }) do
    out.write(string.format(',\n"%s":', kind))
    ordered.write_lines(out, lists[kind], function(entry)
      return encode(entry_of(entry))
    end)
  end
  out.write("}\n")
end
