local function layer(kind, ...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2] }
  end
  return { name = kind, domain = "enterprise-attack", metadata = { { name = "kind", value = kind } }, techniques = techniques }
end

return {
  valid = {
    { name = "detected", layers = { layer("threat", { "T1557", 4 }), layer("detection", { "T1557", 1 }) } },
    { name = "of low priority", layers = { layer("threat", { "T1557", 2 }), layer("detection") } },
    { name = "no threat layer", layers = { layer("detection", { "T1557", 0 }), layer("other", { "T1557", 4 }) } },
  },
  invalid = {
    { name = "no detection", layers = { layer("threat", { "T1557", 4 }), layer("detection", { "T1558", 1 }) }, findings = { { layer = 0, technique = "T1557", message = "^T1557 Adversary%-in%-the%-Middle has priority 4, and no layer detects it$" } } },
    { name = "a detection that is worth nothing", layers = { layer("detection", { "T1557", 0 }), layer("threat", { "T1557", 3 }) }, findings = { { layer = 1 } } },
  },
}
