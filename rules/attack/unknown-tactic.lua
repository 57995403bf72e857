return {
  title = "Every tactic exists in the layer's ATT&CK release",
  reason = "Navigator keeps an entry under an unknown tactic and never shows it",
  severity = "error",
  tags = { "attack", "tactic" },

  layer = function(layer, rule)
    local release = layer.attack
    if release == nil then
      return
    end
    for technique in layer:techniques() do
      local tactic = technique.tactic
      if tactic and tactic ~= "" and release:tactic(tactic) == nil then
        local known = technique.techniqueID and release:technique(technique.techniqueID)
        local tactics = known and known.status == "active" and table.concat(known.tactics, ", ") or ""
        rule:report(technique:at("tactic"), "'%s' is no tactic of ATT&CK %s%s; Navigator keeps the entry but never shows it",
          tactic, release.version, tactics ~= "" and string.format(" (%s is under %s)", known.id, tactics) or "")
      end
    end
  end,
}
