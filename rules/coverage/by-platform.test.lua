-- Under impact there are seven techniques for ESXi in 18.1, sub-techniques aside.
local function layer(filter, ...)
  return {
    name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, filters = filter and { platforms = filter }, techniques = { ... },
  }
end

local function options(more)
  local result = { platforms = { "ESXi" }, tactics = { "impact" }, subtechniques = false, threshold = 25 }
  for key, value in pairs(more or {}) do
    result[key] = value
  end
  return result
end

local NONE = {}
local A, B = { techniqueID = "T1485", score = 1 }, { techniqueID = "T1486", score = 1 }

return {
  valid = {
    { name = "two of seven", options = options(), layer = layer(nil, A, B) },
    { name = "a platform of another domain is not meant here", options = options({ platforms = { "iOS" } }), layer = layer() },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = NONE } },
  },
  invalid = {
    {
      name = "one of seven",
      options = options(),
      layer = layer(nil, A),
      findings = { { line = 1, message = "^ESXi: 1 of 7 %(14%.2 %%%) covered, 25 %% wanted; missing are T1486 .*, 1 of them would do$" } },
    },
    { name = "the layer's filter says what is measured", options = { tactics = { "impact" } }, layer = layer({ "Linux", "ESXi" }), findings = { { message = "^Linux: 0 of" }, { message = "^ESXi: 0 of" } } },
    { name = "unknown platforms of the filter are another rule's matter", options = { tactics = { "impact" } }, layer = layer({ "Toaster", "windows", "ESXi" }), findings = { { message = "^ESXi" } } },
    { name = "without a filter all platforms are", options = { tactics = { "reconnaissance" } }, layer = layer(), findings = { { message = "^PRE: 0 of" } } },
    { name = "the option beats the filter", options = options(), layer = layer({ "Linux" }), findings = { { message = "^ESXi" } } },
    {
      name = "a platform of another release is not measured, which is said",
      options = options({ platforms = { "Office 365" } }),
      layer = layer(),
      findings = { { field = "attack", message = "^'Office 365' is not in ATT&CK 18%.1, so its coverage is not measured$" } },
    },
  },
}
