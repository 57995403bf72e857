-- T1557 has four sub-techniques.
local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2] }
  end
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = techniques }
end

return {
  valid = {
    { name = "half of them", layer = layer({ "T1557", 2 }, { "T1557.001", 1 }, { "T1557.002", 2 }) },
    { name = "no claim", layer = layer({ "T1557", 0 }) },
    { name = "no sub-techniques", layer = layer({ "T1005", 2 }, { "T1557.001", 2 }) },
  },
  invalid = {
    { name = "one of four", layer = layer({ "T1557", 2 }, { "T1557.001", 1 }, { "T1557.002", 0 }), findings = { { technique = "T1557", field = "score", message = "but only 1 of its 4 sub%-techniques are covered$" } } },
    { name = "more is asked for", options = { percent = 100 }, layer = layer({ "T1557", 2 }, { "T1557.001", 1 }, { "T1557.002", 2 }), findings = 1 },
  },
}
