local function site(name, score, kind)
  return {
    name = name, domain = "enterprise-attack", metadata = { { name = "kind", value = kind or "site" } },
    techniques = { { techniqueID = "T1557", score = score } },
  }
end

return {
  valid = {
    { name = "alike", layers = { site("Oslo", 3), site("Lima", 1) } },
    { name = "another kind of layer", layers = { site("Oslo", 5), site("threats", 0, "threat") } },
  },
  invalid = {
    { name = "far apart", layers = { site("Oslo", 4), site("Lima", 1) }, findings = { { layer = 1, technique = "T1557", message = "has score 1 here and 4 at 'Oslo'$" } } },
    { name = "not scored is 0", layers = { site("Oslo"), site("Lima", 3) }, findings = { { layer = 0 } } },
    { name = "closer", options = { spread = 0 }, layers = { site("Oslo", 2), site("Lima", 3), site("Pune", 3) }, findings = 1 },
  },
}
