local function layer(score, ...)
  local links = {}
  for i, url in ipairs({ ... }) do
    links[i] = { label = "evidence", url = url }
  end
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", score = score, links = links } } }
end

return {
  valid = {
    { name = "with a link", base = layer(1), layer = layer(3, "https://wiki.example.org/1") },
    { name = "a small step", base = layer(1), layer = layer(2) },
    { name = "down", base = layer(4), layer = layer(1) },
  },
  invalid = {
    { name = "without one", base = layer(1), layer = layer(3), findings = { { technique = "T1557", field = "score", message = "rose by 2 to 3 without a new link$" } } },
    { name = "with the old one", base = layer(1, "https://a"), layer = layer(4, "https://a"), findings = 1 },
  },
}
