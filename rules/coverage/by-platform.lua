local coverage = require("layercheck.coverage")

-- The platform's name, when the release has it.
local function find(release, name)
  for platform in release:platforms() do
    if platform == name then
      return name
    end
  end
  return nil
end

-- What is wrong with the layer's own filter is told by attack/unknown-platform.
local function platforms_of(layer, rule)
  if rule.options.platforms then
    return coverage.named(layer, rule, rule.options.platforms, find)
  end
  local platforms = {}
  for _, name in ipairs(layer.filters.platforms) do
    platforms[#platforms + 1] = find(layer.attack, name)
  end
  if #platforms == 0 then
    for name in layer.attack:platforms() do
      platforms[#platforms + 1] = name
    end
  end
  return platforms
end

return {
  title = "Enough of each platform is covered",
  reason = "Coverage of Windows says nothing about what happens in the cloud",
  severity = "error",
  recommended = false,
  tags = { "coverage", "platform" },
  needs = { "attack" },
  options = coverage.options({
    platforms = {
      type = "platforms",
      doc = "the platforms that are measured; without it those of the layer's filter, or all when it has none",
    },
  }),

  layer = function(layer, rule)
    for _, name in ipairs(platforms_of(layer, rule)) do
      coverage.judge(layer, rule, name, { platform = name })
    end
  end,
}
