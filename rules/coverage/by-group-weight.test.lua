-- Techniques under exfiltration and the number of groups that use them in 18.1, sub-techniques aside:
-- T1041 25, T1020 6, T1030 5, T1567 4, T1537 3, T1048 2, T1029 1, T1011 and T1052 none; 46 uses in all.
local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local function options(more)
  local result = { tactics = { "exfiltration" }, subtechniques = false }
  for key, value in pairs(more or {}) do
    result[key] = value
  end
  return result
end

return {
  valid = {
    { name = "the one that most use", options = options(), layer = layer({ techniqueID = "T1041", score = 1 }) },
    { name = "a group that uses none of them", options = options({ groups = { "G0055" } }), layer = layer() },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = {} } },
  },
  invalid = {
    {
      name = "all the others",
      options = options(),
      layer = layer(
        { techniqueID = "T1020", score = 1 }, { techniqueID = "T1030", score = 1 }, { techniqueID = "T1567", score = 1 }, { techniqueID = "T1537", score = 1 },
        { techniqueID = "T1048", score = 1 }, { techniqueID = "T1029", score = 1 }, { techniqueID = "T1011", score = 1 }
      ),
      findings = {
        {
          line = 1,
          message = "^uses by groups: 21 of 46 %(45%.6 %%%) covered, 50 %% wanted; missing are T1041 Exfiltration Over C2 Channel %(25%), "
            .. "T1052 Exfiltration Over Physical Medium %(0%), 1 of them would do$",
        },
      },
    },
    { name = "what is no group", options = options({ groups = { "S0154" } }), layer = layer(), error = "option 'groups': S0154 Cobalt Strike is a malware, not a group$" },
    { name = "listed groups only", options = options({ groups = { "G0016", "G0032" } }), layer = layer(), findings = { { message = "^uses by groups: 0 of %d+ " } } },
    {
      name = "a group of a later release is told, and does not count",
      options = { groups = { "G1050" } },
      layer = { name = "x", domain = "enterprise-attack", versions = { layer = "4.5", attack = "10" }, techniques = {} },
      findings = { { field = "attack", message = "^'G1050' is not in ATT&CK 10%.1, so its coverage is not measured$" } },
    },
  },
}
