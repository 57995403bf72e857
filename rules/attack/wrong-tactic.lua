-- Techniques that are not active are shown under no tactic at all, which other rules say.
return {
  title = "Every tactic is one of its technique's in the layer's ATT&CK release",
  reason = "Navigator keeps an entry under a wrong tactic and never shows it",
  severity = "error",
  tags = { "attack", "tactic" },

  layer = function(layer, rule)
    local release = layer.attack
    if release == nil then
      return
    end
    for technique in layer:techniques() do
      local tactic = technique.tactic
      local known = tactic and tactic ~= "" and technique.techniqueID and release:technique(technique.techniqueID)
      if known and known.status == "active" and release:tactic(tactic) and not known:hasTactic(tactic) then
        rule:report(technique:at("tactic"), "%s is not under %s in ATT&CK %s but under %s; Navigator keeps it but never shows it",
          tostring(known), tactic, release.version, table.concat(known.tactics, ", "))
      end
    end
  end,
}
