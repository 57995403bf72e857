local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment } } }
end

local function finding(message)
  return { { technique = "T1557", field = "comment", line = 2, message = message } }
end

return {
  valid = {
    { name = "text in its own encoding", layer = layer("the attacker’s café – “déjà vu”") },
    { name = "letters that only look like it", layer = layer("NÃO, âme, Âge, «MANHÃ»") },
    { name = "other scripts", layer = layer("Ключи и пароли 日本語") },
  },
  invalid = {
    { name = "an apostrophe", layer = layer("the attackerâ€™s tools"), findings = finding("^T1557 Adversary%-in%-the%-Middle has a garbled text: 'â€' was a quotation mark or dash$") },
    { name = "a letter", layer = layer("cafÃ©"), findings = finding("'Ã©' was an accented letter$") },
    { name = "a sign", layer = layer("WindowsÂ®"), findings = finding("'Â®' was a sign or space$") },
    { name = "an emoji", layer = layer("ðŸ˜€"), findings = finding("'ðŸ' was an emoji$") },
    { name = "a lost character", layer = layer("caf\u{fffd}"), findings = finding("'\u{fffd}' was a character that was lost$") },
    { name = "once a text", layer = layer("cafÃ© cafÃ© â€™"), findings = 1 },
  },
}
