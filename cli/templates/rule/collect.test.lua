-- Layers that have nothing but a name.
local function layers(...)
  local list = {}
  for i, name in ipairs({ ... }) do
    list[i] = { name = name, domain = "enterprise-attack", techniques = {} }
  end
  return list
end

---@type TestFile
return {
  valid = {
    { name = "each has its own", layers = layers("red", "blue", "purple") },
    { name = "a name that several may have", options = { allowed = { "draft" } }, layers = layers("draft", "blue", "draft") },
  },
  invalid = {
    {
      name = "the third is named as the first", layers = layers("red", "blue", "red"),
      findings = { { layer = 2, field = "name", message = "^'red' is the name of the layer in .*, line %d+, too$" } },
    },
    { name = "another name is allowed", options = { allowed = { "draft" } }, layers = layers("red", "red"), findings = { { layer = 1 } } },
    { name = "all but the first are told", layers = layers("red", "red", "red"), findings = { { layer = 1 }, { layer = 2 } } },
  },
}
