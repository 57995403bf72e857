local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment } } }
end

return {
  valid = {
    { name = "enough words", layer = layer("SMB signing is enforced") },
    { name = "just enough", layer = layer("signing\tis\non") },
    { name = "none at all is another rule's matter", layer = layer(" ") },
    { name = "fewer are asked for", options = { min_words = 1 }, layer = layer("Zeek") },
  },
  invalid = {
    { name = "one word", layer = layer("Zeek"), findings = { { technique = "T1557", field = "comment", message = "^T1557 Adversary%-in%-the%-Middle has a comment of 1 word, which should be 3 or more$" } } },
    { name = "two words", layer = layer(" Windows Defender "), findings = { { message = "a comment of 2 words" } } },
    { name = "more are asked for", options = { min_words = 5 }, layer = layer("SMB signing is enforced"), findings = 1 },
  },
}
