-- `data.metadata`: { "owner": { "required": true, "pattern": "^team%-" }, ... }, what techniques' metadata may be. Patterns
-- are Lua's.
local function sorted_names(schema)
  local names = {}
  for name in pairs(schema) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

return {
  title = "Metadata follow the organisation's schema",
  reason = "Reports are made from metadata, and what is misspelt or free text is missing there",
  tags = { "ownership", "data" },

  technique = function(technique, rule)
    local schema = rule.data.metadata or {}
    for _, item in ipairs(technique.metadata) do
      if item.name and schema[item.name] == nil then
        rule:report(item:at("name"), "%s has metadata '%s', which the schema does not have", technique.label, item.name)
      end
    end
    for _, name in ipairs(sorted_names(schema)) do
      local item, field = technique:metadataItem(name), schema[name]
      if item == nil and field.required then
        rule:report(technique:at("metadata"), "%s has no metadata '%s'", technique.label, name)
      elseif item and field.pattern and not item.value:find(field.pattern) then
        rule:report(item:at("value"), "%s has '%s' for '%s', which does not fit %s", technique.label, item.value, name,
          field.pattern)
      end
    end
  end,
}
