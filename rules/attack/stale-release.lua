-- "Old" is counted in releases, not in days: the same layer gives the same report tomorrow.
-- (A release of a domain of one's own may have a version without a number.)
local function majors_since(release)
  local count, is_counted = 0, {}
  for other in attack.releases(release.domain) do
    local major = other.major or other.version
    if other >= release and not is_counted[major] then
      is_counted[major] = true
      count = count + 1
    end
  end
  return count - 1
end

local function problem_of(release, options)
  if options.oldest then
    -- The domain may lack it: ICS began with 8.0.
    local oldest = attack.release(release.domain, options.oldest)
    return oldest and release < oldest and string.format("older than %s, the oldest that is allowed", oldest.version)
  end
  local behind = majors_since(release)
  return behind > options.behind and string.format("%d major version%s behind %s, more than %d", behind,
    behind == 1 and "" or "s", attack.release(release.domain).version, options.behind)
end

return {
  title = "The layer's ATT&CK release is not too old",
  reason = "An old release lacks techniques that are in use today, so that nobody sees them missing",
  severity = "warning",
  recommended = false,
  tags = { "attack", "version" },
  needs = { "attack" },
  options = {
    behind = { type = "integer", default = 2, minimum = 0, doc = "how many major versions behind the newest one the layer may be" },
    oldest = { type = "release", doc = "the oldest release that is allowed, such as \"16\" or \"16.1\"; then `behind` does not count" },
  },

  layer = function(layer, rule)
    local problem = problem_of(layer.attack, rule.options)
    if problem then
      rule:report(layer.versions:at("attack"), "ATT&CK %s is %s", layer.attack.version, problem)
    end
  end,
}
