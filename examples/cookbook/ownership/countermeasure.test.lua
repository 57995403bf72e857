local function layer(score, d3fend)
  local metadata = { d3fend and { name = "d3fend", value = d3fend } }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, metadata = metadata } } }
end

local DATA = { countermeasures = { T1557 = { "D3-NTA", "D3-MA" } } }

return {
  valid = {
    { name = "one of them", data = DATA, layer = layer(1, "D3-MA") },
    { name = "nothing covered", data = DATA, layer = layer(0) },
    { name = "nothing known", layer = layer(1) },
  },
  invalid = {
    { name = "none", data = DATA, layer = layer(1), findings = { { technique = "T1557", field = "metadata", message = "names no countermeasure; D3FEND has D3%-NTA, D3%-MA$" } } },
    { name = "another's", data = DATA, layer = layer(1, "D3-M"), findings = { { field = "value", message = "names 'D3%-M'; D3FEND has" } } },
  },
}
