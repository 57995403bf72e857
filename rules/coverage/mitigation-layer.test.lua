-- M1055 "Do Not Mitigate" mitigates T1480 and its two sub-techniques in 18.1: small enough to write down.
local function layer(members, ...)
  local result = { name = "Do Not Mitigate (M1055)", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
  for key, value in pairs(members) do
    result[key] = value
  end
  return result
end

local ONE = { techniqueID = "T1480", comment = "left alone" }
local TWO = { techniqueID = "T1480.001", score = 1 }
local THREE = { techniqueID = "T1480.002", color = "#ff0000" }

return {
  valid = {
    { name = "exactly what it mitigates", layer = layer({}, ONE, TWO, THREE) },
    { name = "an entry that only unfolds its sub-techniques marks nothing", layer = layer({}, ONE, TWO, THREE, { techniqueID = "T1021", showSubtechniques = true }) },
    { name = "a disabled entry marks nothing", layer = layer({}, ONE, TWO, THREE, { techniqueID = "T1021", score = 1, enabled = false }) },
    { name = "other layers are not meant", layer = layer({ name = "Detections" }, { techniqueID = "T1021", score = 1 }) },
    { name = "nor are those of several mitigations", layer = layer({ name = "M1037 and M1055" }) },
    { name = "unknown techniques are another rule's matter", layer = layer({}, ONE, TWO, THREE, { techniqueID = "T9999", score = 1 }) },
    { name = "metadata names it", layer = layer({ name = "x", metadata = { { name = "mitigation", value = "M1055" } } }, ONE, TWO, THREE) },
    { name = "metadata beats the name", layer = layer({ name = "M1037", metadata = { { name = "mitigation", value = "M1055" } } }, ONE, TWO, THREE) },
    { name = "so does the description", layer = layer({ name = "x", description = "What M1055 is for" }, ONE, TWO, THREE) },
    { name = "the option comes first", options = { mitigation = "M1055" }, layer = layer({ name = "M1037" }, ONE, TWO, THREE) },
    { name = "a release that is not known is not judged", layer = layer({ versions = { attack = "25" } }) },
  },
  invalid = {
    {
      name = "one is missing",
      layer = layer({}, ONE, THREE),
      findings = { { technique = "T1480.001", line = 1, message = "^T1480%.001 Environmental Keying is mitigated by M1055 Do Not Mitigate, but not in the layer$" } },
    },
    { name = "an entry that says nothing", layer = layer({}, ONE, TWO, { techniqueID = "T1480.002" }), findings = { { technique = "T1480.002", line = 4, message = "but its entry says nothing$" } } },
    { name = "a disabled entry", layer = layer({}, ONE, TWO, { techniqueID = "T1480.002", enabled = false }), findings = { { line = 4, message = "but its entry is disabled$" } } },
    {
      name = "one too many, told once",
      layer = layer({}, ONE, TWO, THREE, { techniqueID = "T1021", score = 1 }, { techniqueID = "T1021", tactic = "lateral-movement", score = 1 }),
      findings = { { technique = "T1021", line = 5, message = "^T1021 Remote Services is marked, but not mitigated by M1055 Do Not Mitigate in ATT&CK 18%.1$" } },
    },
    { name = "no such mitigation", layer = layer({ name = "M1999" }), findings = { { field = "name", message = "^M1999 is no active mitigation of ATT&CK 18%.1$" } } },
    { name = "one of another domain", options = { mitigation = "M0801" }, layer = layer({}), findings = { { message = "^M0801 is no active mitigation" } } },
    { name = "a group is none", options = { mitigation = "G0016" }, layer = layer({}), error = "G0016 APT29 is a group, not a mitigation$" },
  },
}
