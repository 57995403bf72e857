return {
  title = "No technique is deprecated in the layer's ATT&CK release",
  reason = "Navigator drops an entry for a deprecated technique, or keeps it where nobody sees it",
  severity = "error",
  tags = { "attack", "identity" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    for technique in layer:techniques() do
      local known = technique.known
      if known and known.status == "deprecated" then
        rule:report(technique:at("techniqueID"), "%s is deprecated in ATT&CK %s; Navigator %s", known, release.version,
          technique:has("tactic") and "keeps it but never shows it" or "drops it")
      end
    end
  end,
}
