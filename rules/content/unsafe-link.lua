-- Browsers ignore control characters and white space before and within the scheme.
local UNSAFE = { data = true, javascript = true, vbscript = true }

local function scheme_of(url)
  local scheme = url:gsub("[%c%s]", ""):match("^(%a[%w+.-]*):")
  return scheme and scheme:lower()
end

return {
  title = "No link runs a script",
  reason = "Whoever clicks such a link in Navigator runs its code there, with all layers that are open",
  severity = "error",
  tags = { "content", "link", "security" },

  layer = function(layer, rule)
    for url, place in layer:texts({ field = "url" }) do
      local scheme = scheme_of(url)
      if UNSAFE[scheme] then
        rule:report(place, "%s has a link to a %s: address, which runs code; link to a page with https:", place.label, scheme)
      end
    end
  end,
}
