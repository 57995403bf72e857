local function layer(score, ...)
  local links = {}
  for i, label in ipairs({ ... }) do
    links[i] = { label = label, url = "https://wiki.example.org/" .. i }
  end
  return {
    name = "test", domain = "enterprise-attack",
    techniques = { { techniqueID = "T1557", score = score, links = links, metadata = { { name = "Goal", value = "find relays" } } } },
  }
end

return {
  valid = {
    { name = "all sections", layer = layer(3, "Strategy", "Blind spots", "False positives", "Validation", "Response") },
    { name = "a low score", layer = layer(2) },
  },
  invalid = {
    { name = "two are missing", layer = layer(4, "strategy", "false positives", "response"), findings = { { technique = "T1557", field = "score", message = "its strategy lacks blind spots, validation$" } } },
    { name = "a lower bar", options = { from = 1 }, layer = layer(1), findings = 1 },
  },
}
