-- A score is a claim, and somebody has to answer for it.
local function metadata_value(technique, name)
  for _, item in ipairs(technique.metadata) do
    if item.name == name then
      return item.value
    end
  end
  return nil
end

return {
  title = "Every scored technique names its owner",
  reason = "A score that nobody answers for is not kept up to date",
  severity = "error",
  tags = { "org" },
  options = {
    key = { type = "string", default = "owner", doc = "name of the metadata that holds the owner" },
  },

  technique = function(technique, rule)
    if technique.score == nil then
      return
    end
    local owner = metadata_value(technique, rule.options.key)
    if owner == nil or owner == "" then
      rule:report(technique:at("score"), "%s has a score and no %s", technique.techniqueID, rule.options.key)
    end
  end,
}
