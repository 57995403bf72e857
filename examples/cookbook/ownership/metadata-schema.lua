-- `data.metadata`: [{ "name": "owner", "required": true, "pattern": "^team%-" }, ...], what techniques' metadata may be.
-- Patterns are Lua's.
return {
  title = "Metadata follow the organisation's schema",
  reason = "Reports are made from metadata, and what is misspelt or free text is missing there",
  tags = { "ownership", "data" },

  technique = function(technique, rule)
    local schema, is_known = rule.data.metadata or {}, {}
    for _, field in ipairs(schema) do
      is_known[field.name] = true
    end
    for _, item in ipairs(technique.metadata) do
      if item.name and not is_known[item.name] then
        rule:report(item:at("name"), "%s has metadata '%s', which the schema does not have", technique.label, item.name)
      end
    end
    for _, field in ipairs(schema) do
      local item = technique:metadataItem(field.name)
      if item == nil and field.required then
        rule:report(technique:at("metadata"), "%s has no metadata '%s'", technique.label, field.name)
      elseif item and field.pattern and not item.value:find(field.pattern) then
        rule:report(item:at("value"), "%s has '%s' for '%s', which does not fit %s", technique.label, item.value,
          field.name, field.pattern)
      end
    end
  end,
}
