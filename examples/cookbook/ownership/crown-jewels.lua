-- `data.crown_jewels`: ids of techniques that nobody may give up on.
return {
  title = "No crown-jewel technique is disabled or accepted as a risk",
  reason = "Some gaps are not for a single team to accept",
  tags = { "ownership", "data" },

  technique = function(technique, rule)
    local is_jewel = false
    for _, id in ipairs(rule.data.crown_jewels or {}) do
      is_jewel = is_jewel or id == technique.techniqueID or id == technique.parentID
    end
    if not is_jewel then
      return
    end
    local status = technique:metadataItem("status")
    if not technique.enabled then
      rule:report(technique:at("enabled"), "%s is a crown jewel and disabled", technique.label)
    elseif status and status.value:lower() == "accepted" then
      rule:report(status:at("value"), "%s is a crown jewel and accepted as a risk", technique.label)
    end
  end,
}
