-- How many layers of each domain have each release.
local function count_releases(collected)
  local counts = {}
  for _, layer in ipairs(collected) do
    counts[layer.domain] = counts[layer.domain] or {}
    counts[layer.domain][layer.version] = (counts[layer.domain][layer.version] or 0) + 1
  end
  return counts
end

-- The most common release of a domain, and of equally common ones the newest: that is where the others should go.
local function most_common(domain, count)
  local best
  for release in attack.releases(domain) do
    local layers = count[release.version]
    if layers and (best == nil or layers >= count[best]) then
      best = release.version
    end
  end
  return best
end

return {
  title = "All layers of a run are of the same ATT&CK release",
  reason = "Layers of different releases cannot be laid over each other: Navigator combines those of one release only",
  severity = "warning",
  recommended = false,
  tags = { "attack", "version" },
  needs = { "attack" },

  -- A layer that names no release is of the newest, as Navigator opens it.
  collect = function(layer)
    return { domain = layer.attack.domain, version = layer.attack.version, place = layer.versions:at("attack") }
  end,

  conclude = function(collected, rule)
    local counts, common = count_releases(collected), {}
    for domain, count in pairs(counts) do
      common[domain] = most_common(domain, count)
    end
    for _, layer in ipairs(collected) do
      local version = common[layer.domain]
      if layer.version ~= version then
        local layers = counts[layer.domain][version]
        rule:report(layer.place, "ATT&CK %s, but %d of the run's layers of %s %s of %s", layer.version, layers, layer.domain,
          layers == 1 and "is" or "are", version)
      end
    end
  end,
}
