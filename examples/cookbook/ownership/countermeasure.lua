-- `data.countermeasures`: { "T1557": ["D3-MA", ...], ... }, D3FEND's countermeasures by technique.
return {
  title = "Covered techniques name a countermeasure that D3FEND knows for them",
  reason = "Which countermeasure is meant tells what to test; one that does not fit is a mistake",
  severity = "info",
  tags = { "ownership", "data" },

  technique = function(technique, rule)
    local known = (rule.data.countermeasures or {})[technique.techniqueID or ""]
    if known == nil or technique.score == nil or technique.score <= 0 then
      return
    end
    local item, names = technique:metadataItem("d3fend"), {}
    for i, name in ipairs(known) do
      names[i] = name
    end
    local list = table.concat(names, ", ")
    if item == nil then
      rule:report(technique:at("metadata"), "%s names no countermeasure; D3FEND has %s", technique.label, list)
    elseif not (", " .. list .. ", "):find(", " .. item.value .. ", ", 1, true) then
      rule:report(item:at("value"), "%s names '%s'; D3FEND has %s", technique.label, item.value, list)
    end
  end,
}
