local function layer(comment, description)
  return { name = "test", domain = "enterprise-attack", description = description, techniques = { { techniqueID = "T1557", comment = comment } } }
end

return {
  valid = {
    { name = "plain text", layer = layer("SMB signing is enforced, see https://example.org/smb (page 2)") },
    { name = "angle brackets of a command line", layer = layer("reg add <key> /v <name>; a < b and c > d") },
    { name = "none", layer = layer("") },
  },
  invalid = {
    {
      name = "a Markdown link",
      layer = layer("[Responder](https://attack.mitre.org/software/S0174) was used"),
      findings = { { technique = "T1557", field = "comment", message = "^T1557 Adversary%-in%-the%-Middle has a Markdown link in its comment, which Navigator shows as it is written$" } },
    },
    { name = "a citation marker", layer = layer("(Citation: Some Report)"), findings = { { message = "a citation marker of ATT&CK's data" } } },
    { name = "an HTML tag", layer = layer("first<BR/>second"), findings = { { message = "the HTML tag <BR>" } } },
    { name = "a closing tag with a space", layer = layer("x</b >"), findings = 1 },
    { name = "the layer's description", layer = layer("", "see <a href='https://example.org'>this</a>"), findings = { { field = "description", message = "^the layer has the HTML tag <a> in its description," } } },
  },
}
