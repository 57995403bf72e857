local function layer(score, comment, owner)
  local metadata = owner and { { name = "reviewed", value = owner } } or nil
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = { { techniqueID = "T1557", score = score, comment = comment, metadata = metadata } } }
end

return {
  valid = {
    { name = "both change", base = layer(1, "a"), layer = layer(2, "b") },
    { name = "the comment changes", base = layer(1, "a"), layer = layer(1, "b") },
    { name = "a small difference", options = { by = 1 }, base = layer(2, "a"), layer = layer(1, "a") },
    { name = "metadata will do", options = { metadata = true }, base = layer(1, "a"), layer = layer(2, "a", "today") },
    { name = "a new entry", base = layer(nil), layer = layer(2) },
  },
  invalid = {
    { name = "the comment stays", base = layer(1, "a"), layer = layer(2, "a"), findings = { { technique = "T1557", field = "score", message = "changes its score from 1 to 2 and keeps its comment; say why$" } } },
    { name = "a first score", options = { by = 5 }, base = layer(nil, "a"), layer = layer(2, "a"), findings = { { message = "from none to 2" } } },
    { name = "no score any more", base = layer(2, "a"), layer = layer(nil, "a"), findings = { { message = "from 2 to none" } } },
    { name = "lower by more", options = { by = 1 }, base = layer(3, "a"), layer = layer(1, "a"), findings = 1 },
    { name = "metadata will not do", base = layer(1, "a"), layer = layer(2, "a", "today"), findings = 1 },
  },
}
