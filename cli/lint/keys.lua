-- The members of a table that is written out, against those that the program knows of such a table.

-- Reports each member that tables of that shape do not have.
return function(file, lint, constructor, shape, what)
  local members = lint.infer.tables[shape]
  local names = {}
  for name in pairs(members) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, item in ipairs(constructor.items) do
    if type(item.name) == "string" and not members[item.name] then
      local nearest = lint.suggest(item.name, names)
      file.report(item.key, "unknown-key", "error", "%s has no member '%s'%s", what, item.name,
        nearest and string.format(" (did you mean '%s'?)", nearest) or "")
    end
  end
end
