-- Forms that next to nothing else has: this rule must be right when it speaks. (A password in an address is none:
-- reports quote those of attackers.)
local WORD, KEY = "%w", "[%w_-]"

-- A pattern is tried only on texts with its first part, which is plain and found much faster.
local SECRETS = {
  { "KIA", "%f[%w]AKIA" .. ("[%u%d]"):rep(16) .. "%f[^%w]", "an access key of AWS" },
  { "SIA", "%f[%w]ASIA" .. ("[%u%d]"):rep(16) .. "%f[^%w]", "an access key of AWS" },
  { "PRIVATE KEY", "%-%-%-%-%-BEGIN [%u ]*PRIVATE KEY", "a private key" },
  { "_", "%f[%w]gh[opsur]_" .. WORD:rep(36), "a token of GitHub" },
  { "_pat_", "%f[%w]github_pat_" .. WORD:rep(22), "a token of GitHub" },
  { "lpat", "%f[%w]glpat%-" .. KEY:rep(20), "a token of GitLab" },
  { "xox", "%f[%w]xox[abeprs]%-" .. WORD:rep(10), "a token of Slack" },
  { "/services/T", "hooks%.slack%.com/services/T" .. WORD:rep(8), "a webhook of Slack" },
  { "AIza", "%f[%w]AIza" .. KEY:rep(35), "an API key of Google" },
  { "Key=", "AccountKey=" .. ("[%w+/]"):rep(40), "a storage key of Azure" },
  { "eyJ", KEY:rep(10) .. "%.eyJ" .. KEY:rep(10), "a JSON web token" },
}

local PARTS = {}
for i, secret in ipairs(SECRETS) do
  PARTS[i] = secret[1]
end

local function secret_in(text)
  for _, secret in ipairs(SECRETS) do
    local part, pattern, name = table.unpack(secret)
    if text:find(part) and text:find(pattern) then
      return name
    end
  end
  return nil
end

return {
  title = "No text holds a secret",
  reason = "Layers are mailed, published and pasted into tickets; a key or password in one is everybody's",
  severity = "error",
  tags = { "content", "security" },

  layer = function(layer, rule)
    for text, place in layer:texts({ containing = PARTS }) do
      local secret = secret_in(text)
      if secret then
        rule:report(place, "%s holds what looks like %s; take it out and have it revoked", place.label, secret)
      end
    end
  end,
}
