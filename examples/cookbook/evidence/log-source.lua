-- `data.telemetry`: the names of the data components that are collected, such as "Process Creation".
return {
  title = "Every covered technique names a data component that is collected",
  reason = "A detection without its log source is a plan; the matrix must not show it as more",
  tags = { "evidence", "data" },

  technique = function(technique, rule)
    if technique.score == nil or technique.score <= 0 then
      return
    end
    local item = technique:metadataItem("data component")
    if item == nil then
      rule:report(technique:at("score"), "%s has score %s and names no data component", technique.label, technique.score)
      return
    end
    for _, name in ipairs(rule.data.telemetry or {}) do
      if name:lower() == item.value:lower() then
        return
      end
    end
    rule:report(item:at("value"), "%s relies on '%s', which is not collected", technique.label, item.value)
  end,
}
