-- Releases before 9 have AWS, Azure and GCP as platforms, which Navigator reads as IaaS in filters and leaves in
-- techniques: then a filter hides what it names.
local function names_one_of(filter, platforms)
  local is_named = {}
  for _, name in ipairs(filter) do
    is_named[name] = true
  end
  for _, platform in ipairs(platforms) do
    if is_named[platform] then
      return true
    end
  end
  return false
end

return {
  title = "The layer's platforms show every annotated technique",
  reason = "What is for none of the platforms that the layer is restricted to is nowhere in the matrix, score and comment included",
  severity = "warning",
  recommended = false,
  tags = { "view", "platform" },
  needs = { "attack" },

  layer = function(layer, rule)
    local filter = layer.filters.platforms
    for technique, why in layer:hidden() do
      if why == "platforms" and technique.isAnnotated then
        local platforms = technique.known.platforms
        rule:report(technique:at("techniqueID"), "%s is for %s; the layer shows %s only%s", technique.label,
          table.concat(platforms, ", "), table.concat(filter, ", "),
          names_one_of(filter, platforms) and ", of which Navigator reads AWS, Azure and GCP as IaaS" or "")
      end
    end
  end,
}
