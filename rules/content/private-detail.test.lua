local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment } } }
end

local function finding(message)
  return { { technique = "T1557", field = "comment", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has the " .. message .. " in a text$" } }
end

return {
  valid = {
    { name = "public hosts and addresses", layer = layer("sensor at siem.example.org, 198.51.100.7, 172.32.0.1 and @handle") },
    { name = "next to private networks", layer = layer("192.169.1.1, 193.168.1.1, 172.15.0.1, 11.0.0.1") },
    { name = "versions are no addresses", layer = layer("Zeek 10.0.1, build 10.2.3.4.5, local.rules, corp policy") },
    { name = "mail may stay", options = { mail = false }, layer = layer("ask jane.doe@example.org") },
    { name = "other domains", options = { domains = { "example.org" } }, layer = layer("dc01.corp") },
  },
  invalid = {
    { name = "a mail address", layer = layer("ask jane.doe@example.org"), findings = finding("mail address jane.doe@example.org") },
    { name = "an address", layer = layer("logs go to 10.20.30.40."), findings = finding("internal address 10.20.30.40") },
    { name = "further private networks", layer = layer("(192.168.1.1)"), findings = finding("internal address 192.168.1.1") },
    { name = "the first of a network", layer = layer("172.16.0.0"), findings = finding("internal address 172.16.0.0") },
    { name = "the edge of a network", layer = layer("172.31.255.255:514"), findings = finding("internal address 172.31.255.255") },
    { name = "an address of version 6", layer = layer("at fd12:3456::1"), findings = finding("internal address fd12:3456::1") },
    { name = "a host", layer = layer("on DC01.corp, since May"), findings = finding("internal host DC01.corp") },
    { name = "a domain of one's own", options = { domains = { "ad.example.org" } }, layer = layer("https://wiki.AD.example.org/x"), findings = finding("internal host wiki.AD.example.org") },
    { name = "in the layer's metadata", layer = { name = "test", domain = "enterprise-attack", techniques = {}, metadata = { { name = "owner", value = "jane@example.org" } } }, findings = { { field = "value", message = "^the layer has the mail" } } },
  },
}
