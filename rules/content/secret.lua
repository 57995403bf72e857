-- Forms that next to nothing else has: this rule must be right when it speaks. (A password in an address is none:
-- reports quote those of attackers.)
local WORD, KEY = "%w", "[%w_-]"

local SECRETS = {
  { "%f[%w]A[KS]IA" .. ("[%u%d]"):rep(16) .. "%f[^%w]", "an access key of AWS" },
  { "%-%-%-%-%-BEGIN [%u ]*PRIVATE KEY", "a private key" },
  { "%f[%w]gh[opsur]_" .. WORD:rep(36), "a token of GitHub" },
  { "%f[%w]github_pat_" .. WORD:rep(22), "a token of GitHub" },
  { "%f[%w]glpat%-" .. KEY:rep(20), "a token of GitLab" },
  { "%f[%w]xox[abeprs]%-" .. WORD:rep(10), "a token of Slack" },
  { "hooks%.slack%.com/services/T" .. WORD:rep(8), "a webhook of Slack" },
  { "%f[%w]AIza" .. KEY:rep(35), "an API key of Google" },
  { "AccountKey=" .. ("[%w+/]"):rep(40), "a storage key of Azure" },
  { KEY:rep(10) .. "%.eyJ" .. KEY:rep(10), "a JSON web token" },
}

return {
  title = "No text holds a secret",
  reason = "Layers are mailed, published and pasted into tickets; a key or password in one is everybody's",
  severity = "error",
  tags = { "content", "security" },

  layer = function(layer, rule)
    for text, place in layer:texts() do
      for _, secret in ipairs(SECRETS) do
        if text:find(secret[1]) then
          rule:report(place, "%s holds what looks like %s; take it out and have it revoked", place.label, secret[2])
        end
      end
    end
  end,
}
