-- Addresses that mean something only inside: RFC 1918 and RFC 4193, the names of RFC 6762 and RFC 8375, and those that
-- are used as if they were reserved.
local INSIDE = { "internal", "intranet", "corp", "lan", "local", "home.arpa" }

local function is_private_address(word)
  local a, b = word:match("^(%d+)%.(%d+)%.%d+%.%d+$")
  a, b = tonumber(a), tonumber(b)
  return a == 10 or (a == 192 and b == 168) or (a == 172 and b >= 16 and b <= 31)
end

local function is_inside(word, domains)
  for _, domain in ipairs(domains) do
    if word:sub(-#domain - 1):lower() == "." .. domain:lower() then
      return true
    end
  end
  return false
end

local function detail_in(text, options)
  local mail = options.mail and text:match("%f[%w._+-][%w._+-]+@%w[%w-]*%.%w[%w.-]*%f[^%w.-]")
  if mail then
    return "mail address " .. mail:gsub("[.-]+$", "")
  end
  for word in text:gmatch("[%w._-]+") do
    local bare = word:gsub("%.+$", "")
    if is_private_address(bare) then
      return "internal address " .. bare
    elseif is_inside(bare, options.domains) then
      return "internal host " .. bare
    end
  end
  local address = text:match("%f[%w][fF][cCdD]%x%x:[%x:]*:[%x:]*")
  return address and "internal address " .. address
end

return {
  title = "No text names people, internal hosts or internal addresses",
  reason = "Layers are shared with partners and published; who runs what, and where, should not leave with them",
  severity = "warning",
  recommended = false,
  tags = { "content", "security" },
  options = {
    domains = { type = "strings", default = INSIDE, doc = "domains whose hosts are internal" },
    mail = { type = "boolean", default = true, doc = "whether mail addresses are reported" },
  },

  layer = function(layer, rule)
    for text, place in layer:texts() do
      local detail = detail_in(text, rule.options)
      if detail then
        rule:report(place, "%s has the %s in a text", place.label, detail)
      end
    end
  end,
}
