local function layer(kind, ...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2] }
  end
  return { name = kind, domain = "enterprise-attack", metadata = { { name = "kind", value = kind } }, techniques = techniques }
end

return {
  valid = {
    { name = "visible", layers = { layer("visibility", { "T1557", 2 }), layer("detection", { "T1557", 4 }) } },
    { name = "neither", layers = { layer("visibility", { "T1557", 0 }), layer("detection", { "T1557", -1 }) } },
    { name = "visibility was not looked at", layers = { layer("detection", { "T1557", 4 }) } },
  },
  invalid = {
    { name = "invisible", layers = { layer("visibility", { "T1557", 0 }), layer("detection", { "T1557", 3 }) }, findings = { { layer = 1, technique = "T1557", field = "score", message = "is detected with score 3, and not visible$" } } },
    { name = "not in the other layer", layers = { layer("detection", { "T1557", 1 }), layer("visibility") }, findings = { { layer = 0 } } },
  },
}
