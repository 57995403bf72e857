local words = require("layercheck.words")

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
        rule:report(technique:at("techniqueID"), "%s is deprecated in ATT&CK %s; %s", known, release.version,
          words.fate(technique))
      end
    end
  end,
}
