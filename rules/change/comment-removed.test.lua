local function layer(comment)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { { techniqueID = "T1557", score = 1, comment = comment } } }
end

return {
  valid = {
    { name = "rewritten", base = layer("watched by the proxy"), layer = layer("by us") },
    { name = "new", base = layer(nil), layer = layer("watched") },
    { name = "there was only white space", base = layer("  "), layer = layer(nil) },
    { name = "short before already", options = { least = 10 }, base = layer("by us"), layer = layer("by me!!") },
    { name = "as long as before", options = { least = 10 }, base = layer("by us"), layer = layer("by me") },
    { name = "just enough is left", options = { least = 3 }, base = layer("watched by the proxy"), layer = layer("n/a") },
    { name = "the entry goes as a whole", base = layer("watched"), layer = { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" } } },
  },
  invalid = {
    { name = "gone", base = layer("watched"), layer = layer(nil), findings = { { technique = "T1557", message = "had a comment and has none now$" } } },
    { name = "blank", base = layer("watched"), layer = layer(" \n"), findings = { { field = "comment", line = 2 } } },
    { name = "hardly anything left", options = { least = 10 }, base = layer("watched by the proxy"), layer = layer("n/a"), findings = { { message = "has 3 characters left of its comment, 10 wanted$" } } },
  },
}
