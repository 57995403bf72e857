local function layer(id, score)
  return { name = id, domain = "enterprise-attack", techniques = { { techniqueID = id, score = score } } }
end

return {
  valid = {
    { name = "different techniques", layers = { layer("T1557", 1), layer("T1558", 1) } },
    { name = "nothing scored", layers = { layer("T1557"), layer("T1557") } },
  },
  invalid = {
    { name = "one twice, with nothing in between", layers = { layer("T1557", 1), layer("T1558"), layer("T1557", 2) }, findings = { { layer = 2, technique = "T1557", message = "T1557 is scored before" } } },
    { name = "which fails", layers = { layer("T1557", 1), layer("T1557", 2) }, findings = { { layer = 0 } } },
  },
}
