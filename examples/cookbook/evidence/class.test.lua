local function layer(comment, evidence, confidence)
  local metadata = {}
  metadata[#metadata + 1] = evidence and { name = "evidence", value = evidence }
  metadata[#metadata + 1] = confidence and { name = "confidence", value = confidence }
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", comment = comment, metadata = metadata } } }
end

return {
  valid = {
    { name = "both", layer = layer("Responder was run", "observed", "High") },
    { name = "no comment", layer = layer(" ") },
  },
  invalid = {
    { name = "neither", layer = layer("Responder was run"), findings = { { message = "no metadata 'evidence'" }, { message = "no metadata 'confidence'; it is low, medium or high$" } } },
    { name = "other words", layer = layer("Responder was run", "seen", "high"), findings = { { technique = "T1557", field = "value", message = "has 'seen' for 'evidence'" } } },
  },
}
