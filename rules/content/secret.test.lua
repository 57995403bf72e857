-- The secrets are put together here, so that no scanner takes them for real ones.
local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1552.001", comment = comment } } }
end

local function finding(kind)
  return { { technique = "T1552.001", field = "comment", line = 2, message = "^T1552%.001 Credentials In Files holds what looks like " .. kind .. "; take it out" } }
end

-- As short as such secrets are.
local function word(length)
  return ("Ab3"):rep(20):sub(1, length)
end

return {
  valid = {
    { name = "talk of secrets", layer = layer("Access keys (AKIA...) and passwords are kept in the vault") },
    { name = "an address quoted from a report", layer = layer("ftp -o /tmp/un ftp://test:test@198.51.100.7/un") },
    { name = "a key in the middle of a word", layer = layer("xAKIA" .. ("X"):rep(16)) },
    { name = "too long for a key", layer = layer("AKIA" .. ("X"):rep(17)) },
    { name = "a public key", layer = layer("-----BEGIN PUBLIC KEY-----") },
  },
  invalid = {
    { name = "AWS", layer = layer("key AKIA" .. ("X"):rep(16) .. "."), findings = finding("an access key of AWS") },
    { name = "AWS, for one session", layer = layer("ASIA" .. ("X"):rep(16)), findings = finding("an access key of AWS") },
    { name = "a private key", layer = layer("-----BEGIN RSA " .. "PRIVATE KEY-----\nMII"), findings = finding("a private key") },
    { name = "GitHub", layer = layer("ghp_" .. word(36)), findings = finding("a token of GitHub") },
    { name = "GitHub, fine-grained", layer = layer("github_pat_" .. word(22)), findings = finding("a token of GitHub") },
    { name = "GitLab", layer = layer("glpat-" .. word(20)), findings = finding("a token of GitLab") },
    { name = "Slack", layer = layer("xoxb-" .. word(10)), findings = finding("a token of Slack") },
    { name = "a webhook", layer = layer("https://hooks.slack.com/services/T" .. word(8)), findings = finding("a webhook of Slack") },
    { name = "Google", layer = layer("AIza" .. word(35)), findings = finding("an API key of Google") },
    { name = "Azure", layer = layer("AccountKey=" .. word(40)), findings = finding("a storage key of Azure") },
    { name = "a token", layer = layer("eyJ" .. word(7) .. ".eyJ" .. word(10)), findings = finding("a JSON web token") },
    {
      name = "in a field that the format does not know",
      layer = { name = "test", domain = "enterprise-attack", techniques = {}, notes = { { "-----BEGIN " .. "PRIVATE KEY-----" } } },
      findings = { { message = "^the layer holds what looks like a private key" } },
    },
  },
}
