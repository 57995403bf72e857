-- Exfiltration has nine techniques in 18.1, sub-techniques aside.
local function layer(...)
  return { name = "test", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { ... } }
end

local function options(more)
  local result = { tactics = { "exfiltration" }, subtechniques = false, threshold = 30 }
  for key, value in pairs(more or {}) do
    result[key] = value
  end
  return result
end

local A, B, C = { techniqueID = "T1011", score = 1 }, { techniqueID = "T1020", score = 50 }, { techniqueID = "T1029", score = 0.5 }

return {
  valid = {
    { name = "three of nine are a third", options = options(), layer = layer(A, B, C) },
    { name = "under the tactic itself", options = options({ threshold = 10 }), layer = layer({ techniqueID = "T1011", tactic = "exfiltration", score = 1 }) },
    { name = "comments may count", options = options({ threshold = 10, has = { "comment" } }), layer = layer({ techniqueID = "T1011", comment = "watched" }) },
    { name = "or any annotation", options = options({ threshold = 10, has = {} }), layer = layer({ techniqueID = "T1011", color = "#ff0000" }) },
    { name = "disabled entries on request", options = options({ threshold = 10, disabled = true }), layer = layer({ techniqueID = "T1011", score = 1, enabled = false }) },
    { name = "one sub-technique may be enough", options = options({ threshold = 10, inherit = { "subtechniques" } }), layer = layer({ techniqueID = "T1011.001", score = 1 }) },
    { name = "a threshold of nothing", options = options({ threshold = 0 }), layer = layer() },
    { name = "a tactic of another domain is not meant here", options = options({ tactics = { "inhibit-response-function" } }), layer = layer() },
    { name = "platforms narrow it to nothing", options = options({ platforms = { "PRE" } }), layer = layer() },
    { name = "a release that is not known is not judged", layer = { name = "x", domain = "enterprise-attack", versions = { attack = "25" }, techniques = {} } },
  },
  invalid = {
    {
      name = "two of nine are less",
      options = options(),
      layer = layer(A, B),
      findings = {
        {
          line = 1,
          message = "^TA0010 Exfiltration: 2 of 9 %(22%.2 %%%) covered, 30 %% wanted; missing are T1029 Scheduled Transfer, "
            .. "T1030 Data Transfer Size Limits, T1041 Exfiltration Over C2 Channel and 4 more, 1 of them would do$",
        },
      },
    },
    { name = "a score must be above the bound", options = options({ score_above = 0.5 }), layer = layer(A, B, C), findings = { { message = "2 of 9" } } },
    { name = "a score of nothing is no coverage", options = options(), layer = layer(A, B, { techniqueID = "T1029", score = 0 }), findings = 1 },
    { name = "under another tactic it is not shown", options = options({ threshold = 10 }), layer = layer({ techniqueID = "T1011", tactic = "impact", score = 1 }), findings = { { message = "0 of 9" } } },
    { name = "disabled entries do not count", options = options({ threshold = 10 }), layer = layer({ techniqueID = "T1011", score = 1, enabled = false }), findings = 1 },
    { name = "sub-techniques are measured by default", options = options({ subtechniques = true }), layer = layer(A, B, C), findings = { { message = "3 of 19" } } },
    { name = "a covered parent may count for them", options = options({ subtechniques = true, threshold = 50, inherit = { "parent" } }), layer = layer({ techniqueID = "T1567", score = 1 }), findings = { { message = "5 of 19" } } },
    { name = "platforms narrow it", options = options({ platforms = { "ESXi" } }), layer = layer(A), findings = { { message = "0 of 4" } } },
    { name = "ids name tactics too", options = options({ tactics = { "TA0010" } }), layer = layer(), findings = { { message = "^TA0010 Exfiltration" } } },
    { name = "without the option every tactic is measured", layer = layer(), findings = 14 },
    { name = "an empty list of platforms narrows nothing", options = options({ platforms = {} }), layer = layer(A, B), findings = { { message = "2 of 9" } } },
    { name = "a tactic that never was", options = options({ tactics = { "exfiltratoin" } }), layer = layer(), error = "option 'tactics': ATT&CK never had a tactic 'exfiltratoin' %(did you mean 'exfiltration'%?%)$" },
    { name = "more than all", options = options({ threshold = 101 }), layer = layer(), error = "option 'threshold' must be at most 100, not 101$" },
    { name = "less than nothing", options = options({ threshold = -1 }), layer = layer(), error = "option 'threshold' must be at least 0, not %-1$" },
    {
      name = "a tactic of another release is not measured, which is said",
      options = options({ tactics = { "stealth" } }),
      layer = layer(),
      findings = { { field = "attack", message = "^'stealth' is not in ATT&CK 18%.1, so its coverage is not measured$" } },
    },
  },
}
