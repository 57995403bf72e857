-- An id of the right form that the layer's ATT&CK release does not have. What has another form is the
-- matter of format/technique-id.
local function explain(release, id)
  local last = release:lastWith(id)
  if last ~= nil then
    return string.format("; %s is in ATT&CK %s", id, last.version)
  end
  local domain = release:otherDomain(id)
  if domain ~= nil then
    return string.format("; it belongs to %s", domain)
  end
  return ""
end

return {
  title = "Every technique exists in the layer's ATT&CK release",
  reason = "Navigator drops an entry for an unknown technique, or keeps it where nobody sees it",
  severity = "error",
  tags = { "attack", "identity" },

  layer = function(layer, rule)
    local release = layer.attack
    if release == nil then
      return
    end
    for technique in layer:techniques() do
      if technique.hasValidID and release:technique(technique.techniqueID) == nil then
        rule:report(technique:at("techniqueID"), "%s is not in ATT&CK %s%s; Navigator %s", technique.techniqueID,
          release.version, explain(release, technique.techniqueID),
          technique:has("tactic") and "keeps it but never shows it" or "drops it")
      end
    end
  end,
}
