local function layer(url)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", links = { { label = "wiki", url = url } } } } }
end

return {
  valid = {
    { name = "a page", layer = layer("https://example.org/javascript:") },
    { name = "a mail address", layer = layer("mailto:soc@example.org") },
    { name = "no scheme", layer = layer("example.org") },
    { name = "no link", layer = { name = "javascript:x", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = "javascript:x" } } } },
  },
  invalid = {
    { name = "a script", layer = layer("javascript:alert(1)"), findings = { { technique = "T1557", field = "url", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has a link to a javascript: address, which runs code; link to a page with https:$" } } },
    { name = "hidden from a quick look", layer = layer(" Java\tScript:alert(1)"), findings = 1 },
    { name = "a whole page as data", layer = layer("data:text/html,<script>alert(1)</script>"), findings = { { message = "a data: address" } } },
    { name = "an old scheme", layer = layer("vbscript:x"), findings = 1 },
    { name = "a link of the layer", layer = { name = "test", domain = "enterprise-attack", techniques = {}, links = { { label = "x", url = "javascript:x" } } }, findings = { { message = "^the layer has a link" } } },
  },
}
