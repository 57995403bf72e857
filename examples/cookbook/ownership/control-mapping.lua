-- `data.controls`: [{ "id": "AC-2", "techniques": ["T1078", "T1110"] }, ...], which control is for which techniques, as
-- CTID's Mappings Explorer gives them. Techniques name their controls in metadata `control`.

local function is_mapped(controls, id, techniqueID)
  for _, control in ipairs(controls) do
    for _, technique in ipairs(control.id == id and control.techniques or {}) do
      if technique == techniqueID then
        return true
      end
    end
  end
  return false
end

return {
  title = "Controls and techniques name each other",
  reason = "A control that covers nothing is paid for in vain; one that was never mapped covers by hearsay",
  severity = "warning",
  tags = { "ownership", "data" },

  layer = function(layer, rule)
    local controls, is_used = rule.data.controls or {}, {}
    for technique in layer:techniques() do
      for _, item in ipairs(technique.metadata) do
        local id = item.name == "control" and item.value
        if id and is_mapped(controls, id, technique.techniqueID) then
          is_used[id] = true
        elseif id then
          rule:report(item, "%s names the control '%s', which is not mapped to it", technique.label, id)
        end
      end
    end
    for _, control in ipairs(controls) do
      if not is_used[control.id] then
        rule:report(layer, "no technique names the control %s", control.id)
      end
    end
  end,
}
