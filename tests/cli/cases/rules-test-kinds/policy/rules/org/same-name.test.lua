local function layer(name)
  return { name = name, domain = "enterprise-attack", techniques = {} }
end

return {
  valid = { { name = "two names", layers = { layer("a"), layer("b") } } },
  invalid = {
    { name = "one name", layers = { layer("a"), layer("A") }, findings = { { layer = 1, message = "the name A is taken" } } },
  },
}
