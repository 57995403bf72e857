local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

return {
  valid = {
    { name = "as high as the best", layer = layer({ "T1557", 3 }, { "T1557.001", 3 }, { "T1557.002", 1 }) },
    { name = "sub-techniques without scores", layer = layer({ "T1557", 3 }, { "T1557.001" }) },
    { name = "no score", layer = layer({ "T1557" }, { "T1557.001", 3 }) },
    { name = "others' sub-techniques", layer = layer({ "T1557", 3 }, { "T1558.001", 1 }) },
  },
  invalid = {
    {
      name = "higher than all",
      layer = layer({ "T1557", 3 }, { "T1557.003", 1 }, { "T1557.002", 2 }),
      findings = { { technique = "T1557", field = "score", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has score 3, but its best sub%-technique, T1557%.002 ARP Cache Poisoning, has 2$" } },
    },
    { name = "of equals the first is named", layer = layer({ "T1557", 3 }, { "T1557.003", 2 }, { "T1557.002", 2 }), findings = { { message = "T1557%.003 DHCP Spoofing, has 2$" } } },
    { name = "the order does not matter", layer = layer({ "T1557.001", 0 }, { "T1557", 1 }), findings = { { line = 3 } } },
  },
}
