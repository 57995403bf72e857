local function layer(owner, comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment, metadata = owner and { { name = "owner", value = owner } } } } }
end

return {
  valid = {
    { name = "the comment says it", base = layer("mail", "a rule"), layer = layer("identity", "a rule, handed over by mail") },
    { name = "that is all that it says", base = layer("soc-1", "a rule"), layer = layer("mail", "handed over by soc-1") },
    { name = "it stays where it is", base = layer("mail", "a rule"), layer = layer("mail", "another rule") },
    { name = "it had no owner", base = layer(nil, "a rule"), layer = layer("mail", "a rule") },
    { name = "it has none any more", base = layer("mail", "a rule"), layer = layer(nil, "a rule") },
    { name = "it is new", base = { name = "test", domain = "enterprise-attack", techniques = {} }, layer = layer("mail", "a rule") },
    { name = "it is gone", base = layer("mail", "a rule"), layer = { name = "test", domain = "enterprise-attack", techniques = {} } },
  },
  invalid = {
    { name = "not a word", base = layer("mail", "a rule"), layer = layer("identity", "a rule"), findings = { { technique = "T1557", field = "comment", message = "goes from mail to identity; its comment must say 'handed over by mail'$" } } },
    { name = "somebody else is named", base = layer("mail", "a rule"), layer = layer("identity", "handed over by endpoint"), findings = 1 },
  },
}
