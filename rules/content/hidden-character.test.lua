local function layer(comment)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment } } }
end

local function finding(message)
  return { { technique = "T1557", field = "comment", line = 2, message = message } }
end

return {
  valid = {
    { name = "plain text", layer = layer("two\r\nlines\tand a tab") },
    { name = "other scripts, their marks and joiners", layer = layer("می\u{200c}خواهم שלום\u{200e} 👩\u{200d}💻 – €") },
    { name = "spaces that have a width", layer = layer("a\u{a0}b\u{2003}c") },
  },
  invalid = {
    { name = "text that runs backwards", layer = layer("not \u{202e}detected"), findings = finding("^T1557 Adversary%-in%-the%-Middle has an invisible U%+202E in a text, a change of the direction of text; take it out$") },
    { name = "a space without width", layer = layer("T\u{200b}1557"), findings = finding("U%+200B in a text, a space without width") },
    { name = "an escape sequence", layer = layer("\27[31mred"), findings = finding("U%+001B in a text, a control character") },
    { name = "a byte order mark", layer = layer("\u{feff}text"), findings = finding("U%+FEFF in a text, a byte order mark") },
    { name = "a tag", layer = layer("x\u{e0041}"), findings = finding("U%+E0041 in a text, an invisible tag") },
    { name = "an isolate", layer = layer("x\u{2066}"), findings = finding("U%+2066 in a text") },
    { name = "control characters of Latin 1", layer = layer("x\u{85}"), findings = finding("U%+0085") },
    { name = "once a text", layer = layer("\u{200b}\u{200b}"), findings = 1 },
    { name = "in the layer's own text", layer = { name = "te\u{200b}st", domain = "enterprise-attack", techniques = {} }, findings = { { field = "name", message = "^the layer has an" } } },
  },
}
