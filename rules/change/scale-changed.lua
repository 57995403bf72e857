local function changes_any(change, fields)
  for technique in change:changes() do
    for _, name in ipairs(fields) do
      if technique.kind == "changed" and technique:field(name) then
        return true
      end
    end
  end
  return false
end

local function has_any(layer, field)
  for entry in layer:techniques() do
    if entry:has(field) then
      return true
    end
  end
  return false
end

-- What each part explains, in the entries.
local EXPLAINED = { gradient = { "score" }, legendItems = { "color", "score" } }

return {
  title = "The scale changes only together with what it measures",
  reason = "With another gradient or legend the old scores and colours mean something that nobody decided",
  severity = "warning",
  recommended = false,
  tags = { "change", "scoring" },
  needs = { "base" },
  options = {
    parts = {
      type = "strings", values = { "gradient", "legendItems" }, default = { "gradient", "legendItems" },
      doc = "what is the layer's scale",
    },
  },

  layerChange = function(change, rule)
    if change.base == nil or change.head == nil then
      return
    end
    for _, part in ipairs(rule.options.parts) do
      local explained = EXPLAINED[part]
      local is_used = has_any(change.head, explained[1]) or explained[2] ~= nil and has_any(change.head, explained[2])
      if change:field(part) and is_used and not changes_any(change, explained) then
        rule:report(change:at(part), "%s changes and no %s does; check that they still mean the same", part,
          table.concat(explained, " or "))
      end
    end
  end,
}
