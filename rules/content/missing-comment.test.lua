local function layer(...)
  return { name = "test", domain = "enterprise-attack", techniques = { ... } }
end

return {
  valid = {
    { name = "a comment", layer = layer({ techniqueID = "T1557", score = 1, comment = "SMB signing is enforced" }) },
    { name = "no score", layer = layer({ techniqueID = "T1557" }) },
    { name = "a score that claims nothing", layer = layer({ techniqueID = "T1557", score = 0 }) },
    { name = "another scale", options = { above = 2 }, layer = layer({ techniqueID = "T1557", score = 2 }) },
    { name = "a string is no score", layer = layer({ techniqueID = "T1557", score = "1" }) },
  },
  invalid = {
    { name = "no comment", layer = layer({ techniqueID = "T1557", score = 1 }), findings = { { technique = "T1557", field = "comment", line = 2, message = "^T1557 Adversary%-in%-the%-Middle has score 1 and no comment$" } } },
    { name = "white space", layer = layer({ techniqueID = "T1557", score = 0.5, comment = " \n" }), findings = 1 },
    { name = "another scale", options = { above = -1 }, layer = layer({ techniqueID = "T1557", score = 0 }), findings = 1 },
  },
}
