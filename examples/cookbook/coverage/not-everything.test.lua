local function layer(...)
  local techniques = {}
  for i, id in ipairs({ ... }) do
    techniques[i] = { techniqueID = id, score = 1 }
  end
  return { name = "test", domain = "mobile-attack", versions = { layer = "4.5", attack = "18" }, techniques = techniques }
end

return {
  valid = {
    { name = "some", layer = layer("T1404", "T1417") },
    { name = "another matrix", layer = { name = "test", domain = "atlas-atlas", techniques = {} } },
  },
  invalid = {
    { name = "more than is believed", options = { percent = 1 }, layer = layer("T1404", "T1417"), findings = { { message = "^the layer covers 2 of %d+ techniques %(%d+ %%%); that is hard to believe$" } } },
  },
}
