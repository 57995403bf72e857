local function is_scheme(schemes, scheme)
  for _, allowed in ipairs(schemes) do
    if scheme == allowed:lower() then
      return true
    end
  end
  return false
end

-- "example.org" allows itself and all hosts below.
local function is_host(hosts, host)
  for _, allowed in ipairs(hosts) do
    if host == allowed:lower() or host:sub(-#allowed - 1) == "." .. allowed:lower() then
      return true
    end
  end
  return #hosts == 0
end

local function problem_of(url, options)
  local scheme, authority = url:lower():match("^(%a[%w+.-]*):/*([^/?#]*)")
  if not is_scheme(options.schemes, scheme) then
    return string.format("with %s; use %s:", scheme and scheme .. ":" or "no scheme", table.concat(options.schemes, ": or "))
  end
  local host = authority:match("[^@]*$"):match("^[^:]*")
  if not is_host(options.hosts, host) then
    return string.format("to '%s'; links may lead to %s", host, table.concat(options.hosts, ", "))
  end
  return nil
end

return {
  title = "Every link leads to a host and by a scheme that are allowed",
  reason = "A link vouches for its target: readers follow it, and plain http: can be changed on the way",
  severity = "warning",
  recommended = false,
  tags = { "content", "link" },
  options = {
    schemes = { type = "strings", default = { "https" }, doc = "schemes that links may have" },
    hosts = { type = "strings", default = {}, doc = "hosts that links may lead to, hosts below them included; all when the list is empty" },
  },

  layer = function(layer, rule)
    for url, place in layer:texts({ field = "url" }) do
      local problem = url ~= "" and problem_of(url, rule.options)
      if problem then
        rule:report(place, "%s has a link %s", place.label, problem)
      end
    end
  end,
}
