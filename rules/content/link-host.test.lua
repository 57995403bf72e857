local function layer(url)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", links = { { label = "wiki", url = url } } } } }
end

local OURS = { hosts = { "Example.org", "attack.mitre.org" } }

return {
  valid = {
    { name = "https", layer = layer("https://example.org/page") },
    { name = "an allowed host", options = OURS, layer = layer("https://example.org:8443/page") },
    { name = "a host below it", options = OURS, layer = layer("https://user@WIKI.example.org?x") },
    { name = "other schemes", options = { schemes = { "https", "mailto" }, hosts = { "example.org" } }, layer = layer("mailto:soc@example.org") },
    { name = "an empty url is a matter of form", layer = layer("") },
    { name = "no link", layer = { name = "http://x", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = "http://example.org" } } } },
  },
  invalid = {
    { name = "http", layer = layer("http://example.org"), findings = { { technique = "T1557", field = "url", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has a link with http:; use https:$" } } },
    { name = "no scheme", options = { schemes = { "https", "mailto" } }, layer = layer("example.org/page"), findings = { { message = "a link with no scheme; use https: or mailto:$" } } },
    { name = "another host", options = OURS, layer = layer("https://example.org.evil.test/"), findings = { { message = "a link to 'example.org.evil.test'; links may lead to Example.org, attack.mitre.org$" } } },
    { name = "a host that only ends alike", options = OURS, layer = layer("https://notexample.org"), findings = 1 },
    { name = "another host behind a name", options = OURS, layer = layer("https://example.org@evil.test/"), findings = { { message = "'evil.test'" } } },
    { name = "a link of the layer", layer = { name = "test", domain = "enterprise-attack", techniques = {}, links = { { label = "x", url = "ftp://x" } } }, findings = { { message = "^the layer has a link with ftp:" } } },
  },
}
