local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment } } }
end

return {
  valid = {
    { name = "a comment", layer = layer("SMB signing is enforced") },
    { name = "no comment", layer = layer("") },
    { name = "white space alone", layer = layer("  ") },
    { name = "a word that begins like a placeholder", layer = layer("Testing happens each quarter") },
    { name = "a longer word", layer = layer("todos los equipos") },
  },
  invalid = {
    { name = "TODO", layer = layer("TODO"), findings = { { technique = "T1557", field = "comment", message = "^T1557 Adversary%-in%-the%-Middle has a placeholder for a comment$" } } },
    { name = "with punctuation and space", layer = layer(" tbd... "), findings = { { field = "comment" } } },
    { name = "TODO with a text", layer = layer("TODO: ask the network team"), findings = { { field = "comment" } } },
    { name = "the specification's sample", layer = layer("This is a comment"), findings = { { field = "comment" } } },
    { name = "punctuation alone", layer = layer("?"), findings = { { field = "comment" } } },
    { name = "a word of the organisation", options = { words = { "See ticket" } }, layer = layer("see ticket."), findings = { { field = "comment" } } },
  },
}
