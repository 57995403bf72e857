-- `data.controls`: { "AC-2": ["T1078", "T1110"], ... }, which control is for which techniques, as CTID's Mappings Explorer
-- gives them. Techniques name their controls in metadata `control`.
local function sorted_keys(controls)
  local ids = {}
  for id in pairs(controls) do
    ids[#ids + 1] = id
  end
  table.sort(ids)
  return ids
end

local function contains(list, id)
  for _, item in ipairs(list) do
    if item == id then
      return true
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
        if id and controls[id] and contains(controls[id], technique.techniqueID) then
          is_used[id] = true
        elseif id then
          rule:report(item, "%s names the control '%s', which is not mapped to it", technique.label, id)
        end
      end
    end
    for _, id in ipairs(sorted_keys(controls)) do
      if not is_used[id] then
        rule:report(layer, "no technique names the control %s", id)
      end
    end
  end,
}
