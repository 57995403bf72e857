local function layer(kind, ...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2] }
  end
  return { name = kind .. " 2026", domain = "enterprise-attack", metadata = { { name = "kind", value = kind } }, techniques = techniques }
end

return {
  valid = {
    { name = "it was detected", layers = { layer("red-team", { "T1557", 1 }), layer("detection", { "T1557", 3 }) } },
    { name = "it was not tested", layers = { layer("red-team", { "T1558", 0 }), layer("detection", { "T1557", 3 }) } },
    { name = "nobody claims it", layers = { layer("red-team", { "T1557", 0 }), layer("detection", { "T1557", 0 }) } },
  },
  invalid = {
    { name = "unseen and claimed", layers = { layer("detection", { "T1557", 3 }), layer("red-team", { "T1557", 0 }) }, findings = { { layer = 0, technique = "T1557", field = "score", message = "has score 3, and 'red%-team 2026' was not detected$" } } },
  },
}
